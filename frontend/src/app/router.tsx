/** Which address shows which screen. The screens take their state from here and hand every change back. */
import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
} from '@tanstack/react-router';
import { productOptions } from '@/api';
import { NotFoundFace } from '@/components/not-found-face';
import { isProductId, readProductState } from '@/features/product/product-state';
import { readSearchState } from '@/features/search/search-state';
import { parseSearch, stringifySearch } from '@/lib/search-url';
import { CrashFace } from './crash-face';
import { SearchRoute } from './routes/search-route';
import { Shell } from './shell';

const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({ component: Shell });

const searchRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  validateSearch: readSearchState,
  search: { middlewares: [({ search, next }) => readSearchState(next(search))] },
  component: SearchRoute,
});

const productRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/products/$productId',
  params: {
    parse: ({ productId }) => ({ productId: Number(productId) }),
    stringify: ({ productId }) => ({ productId: String(productId) }),
  },
  validateSearch: readProductState,
  search: { middlewares: [({ search, next }) => readProductState(next(search))] },
  // The product is asked for while the screen's own chunk is still on its way; nobody waits for it here.
  loader: ({ context, params: { productId } }) => {
    if (isProductId(productId)) {
      void context.queryClient.prefetchQuery(productOptions({ path: { id: productId } }));
    }
  },
  component: lazyRouteComponent(() => import('./routes/product-route'), 'ProductRoute'),
});

/** The topic screen's own chunk reads its state: nothing of it is fetched before. */
const topicsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/topics',
  validateSearch: (search: Record<string, unknown>) => search,
  component: lazyRouteComponent(() => import('./routes/topics-route'), 'TopicsRoute'),
});

/** As the topic screen: its own chunk reads its state. */
const visualRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/visual',
  validateSearch: (search: Record<string, unknown>) => search,
  component: lazyRouteComponent(() => import('./routes/visual-route'), 'VisualRoute'),
});

const routeTree = rootRoute.addChildren([searchRoute, productRoute, topicsRoute, visualRoute]);

/** The router; a test gives it a history of its own. */
export function newRouter(queryClient: QueryClient, history?: RouterHistory) {
  return createRouter({
    routeTree,
    history,
    context: { queryClient },
    parseSearch,
    stringifySearch,
    scrollRestoration: true,
    defaultPreload: 'intent',
    // The query cache, not the router, knows how fresh an answer is.
    defaultPreloadStaleTime: 0,
    defaultNotFoundComponent: NotFoundFace,
    defaultErrorComponent: CrashFace,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof newRouter>;
  }
}
