/** `/products/:id`: the product screen, a chunk of its own with its own words. */
import { getRouteApi } from '@tanstack/react-router';
import { NotFoundFace } from '@/components/not-found-face';
import { ProductPage } from '@/features/product/product-page';
import { isProductId, readProductState } from '@/features/product/product-state';
import { addProductWords } from '../i18n/product';

const route = getRouteApi('/products/$productId');

export function ProductRoute() {
  addProductWords();
  const { productId } = route.useParams();
  // The router leaves keys that were refused beside those that were read: read once more.
  const state = readProductState(route.useSearch());
  const navigate = route.useNavigate();
  return isProductId(productId) ? (
    <ProductPage
      key={productId}
      productId={productId}
      state={state}
      onChange={(next) => navigate({ search: next, resetScroll: false })}
    />
  ) : (
    <NotFoundFace />
  );
}
