/** A product's picture in its 3:4 box. The box has the picture's own colour until it is there, so nothing moves or flashes. */
import type { Product } from '@/api';
import { pictureSet, pictureUrl } from '@/lib/paths';

type ProductPictureProps = {
  product: Pick<Product, 'id' | 'picture' | 'image_url'>;
  alt: string;
  /** In the first row: fetched at once. */
  eager: boolean;
  /** How wide it is laid out, as `sizes` of an image says it. */
  sizes: string;
};

export function ProductPicture({ product, alt, eager, sizes }: ProductPictureProps) {
  return (
    <div className="aspect-[3/4] overflow-hidden rounded bg-line" style={{ backgroundColor: product.picture?.colour }}>
      <img
        src={pictureUrl(product, 480)}
        srcSet={pictureSet(product, [240, 480])}
        sizes={sizes}
        width={480}
        height={640}
        alt={alt}
        loading={eager ? 'eager' : 'lazy'}
        fetchPriority={eager ? 'high' : 'auto'}
        decoding="async"
        className="size-full object-cover transition-transform duration-500 ease-photo group-hover:scale-[1.035]"
      />
    </div>
  );
}
