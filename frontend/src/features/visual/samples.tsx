/** Pictures of the shop to try the search with, one of each kind. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Product } from '@/api';
import { ProductPicture } from '@/components/product-picture';
import { sampleProducts } from './queries';

const MOST_SAMPLES = 6;

export function Samples() {
  const { t } = useTranslation('visual');
  const list = useQuery(sampleProducts());
  const samples = chosen(list.data?.results ?? []);
  if (samples.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby="samples" className="mt-10">
      <h2 id="samples" className="mb-3 font-bold text-[18px] tracking-tight">
        {t('samples.title')}
      </h2>
      <ul className="grid grid-cols-3 gap-3 sm:grid-cols-6 sm:gap-4">
        {samples.map((product) => (
          <li key={product.id}>
            <Link
              to="/visual"
              search={{ product: product.id }}
              aria-label={t('samples.use', { name: product.name })}
              className="group block"
            >
              <ProductPicture product={product} alt="" eager={false} sizes="(width >= 640px) 180px, 33vw" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One product with a picture of each main category, then of each other sub category. */
function chosen(products: readonly Product[]): Product[] {
  const pictured = products.filter(({ picture }) => picture != null);
  const mains = firstOfEach(pictured, ({ main_category }) => main_category);
  const subs = firstOfEach(
    pictured.filter((product) => !mains.includes(product)),
    ({ sub_category }) => sub_category,
  );
  return [...mains, ...subs].slice(0, MOST_SAMPLES);
}

function firstOfEach(products: readonly Product[], kind: (product: Product) => string): Product[] {
  return products.filter((product, index) => products.findIndex((other) => kind(other) === kind(product)) === index);
}
