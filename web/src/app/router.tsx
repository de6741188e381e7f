import { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  type RouterHistory,
  redirect,
} from "@tanstack/react-router";
import { doorQuery } from "@/api/session";
import { numberIn, textIn } from "@/lib/url";
import { Frame } from "./Frame";
import { NotFound } from "./NotFound";
import { ScreenError } from "./ScreenError";
import { ScreenSkeleton } from "./ScreenSkeleton";

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: 1, retryDelay: 800, staleTime: 2000, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
});

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Outlet,
  errorComponent: ScreenError,
  notFoundComponent: NotFound,
});

const login = createRoute({
  getParentRoute: () => root,
  path: "/login",
  validateSearch: (search) => ({ ...textIn(search, "to") }),
  component: lazyRouteComponent(() => import("@/features/login/LoginScreen")),
});

const setup = createRoute({
  getParentRoute: () => root,
  path: "/setup",
  validateSearch: (search) => ({ ...textIn(search, "code") }),
  component: lazyRouteComponent(() => import("@/features/setup/SetupScreen")),
});

/** Everything behind the door, in the frame. */
const frame = createRoute({
  getParentRoute: () => root,
  id: "frame",
  component: Frame,
  beforeLoad: async ({ context, location }) => {
    const door = await context.queryClient.ensureQueryData(doorQuery);
    if (door.open) return;
    if (door.action === "set_up") throw redirect({ to: "/setup" });
    throw redirect({ to: "/login", search: location.href === "/" ? {} : { to: location.href } });
  },
});

const dashboard = createRoute({
  getParentRoute: () => frame,
  path: "/",
  component: lazyRouteComponent(() => import("@/features/dashboard/DashboardScreen")),
});

const research = createRoute({
  getParentRoute: () => frame,
  path: "/research",
  validateSearch: (search) => ({ ...textIn(search, "q") }),
  component: lazyRouteComponent(() => import("@/features/research/ResearchStartScreen")),
});

const researchJob = createRoute({
  getParentRoute: () => frame,
  path: "/research/$job",
  validateSearch: (search) => ({ ...textIn(search, "sort"), ...textIn(search, "pick") }),
  component: lazyRouteComponent(() => import("@/features/research/ResearchScreen")),
});

const newest = createRoute({
  getParentRoute: () => frame,
  path: "/newest/$stage",
  component: lazyRouteComponent(() => import("@/features/dashboard/NewestScreen")),
});

const project = createRoute({
  getParentRoute: () => frame,
  path: "/projects/$id",
  component: lazyRouteComponent(() => import("@/features/curation/ProjectDoor")),
});

const curate = createRoute({
  getParentRoute: () => frame,
  path: "/projects/$id/curate",
  component: lazyRouteComponent(() => import("@/features/curation/CurationScreen")),
});

const brief = createRoute({
  getParentRoute: () => frame,
  path: "/projects/$id/brief",
  validateSearch: (search) => ({ ...textIn(search, "scene") }),
  component: lazyRouteComponent(() => import("@/features/brief/BriefScreen")),
});

const produce = createRoute({
  getParentRoute: () => frame,
  path: "/projects/$id/produce",
  validateSearch: (search) => ({ ...numberIn(search, "scene"), ...textIn(search, "panel"), ...textIn(search, "run") }),
  component: lazyRouteComponent(() => import("@/features/studio/StudioScreen")),
});

const publish = createRoute({
  getParentRoute: () => frame,
  path: "/projects/$id/publish",
  validateSearch: (search) => ({ ...textIn(search, "run") }),
  component: lazyRouteComponent(() => import("@/features/publish/PublishScreen")),
});

const library = createRoute({
  getParentRoute: () => frame,
  path: "/library",
  validateSearch: (search) => ({ ...textIn(search, "status"), ...textIn(search, "q"), ...textIn(search, "sort") }),
  component: lazyRouteComponent(() => import("@/features/library/LibraryScreen")),
});

const film = createRoute({
  getParentRoute: () => frame,
  path: "/library/$id",
  component: lazyRouteComponent(() => import("@/features/library/FilmScreen")),
});

const settingsHome = createRoute({
  getParentRoute: () => frame,
  path: "/settings",
  beforeLoad: () => {
    throw redirect({ to: "/settings/$section", params: { section: "accounts" }, replace: true });
  },
});

const settings = createRoute({
  getParentRoute: () => frame,
  path: "/settings/$section",
  component: lazyRouteComponent(() => import("@/features/settings/SettingsScreen")),
});

/** What is nowhere: the rail stays, so that there is a way on. */
const nowhere = createRoute({
  getParentRoute: () => frame,
  path: "$",
  component: NotFound,
});

const routeTree = root.addChildren([
  login,
  setup,
  frame.addChildren([
    dashboard,
    research,
    researchJob,
    newest,
    project,
    curate,
    brief,
    produce,
    publish,
    library,
    film,
    settingsHome,
    settings,
    nowhere,
  ]),
]);

/** A router over the browser's own addresses, or over others that a test gives. */
export const makeRouter = (history?: RouterHistory) =>
  createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: "intent",
    defaultErrorComponent: ScreenError,
    defaultPendingComponent: ScreenSkeleton,
    defaultNotFoundComponent: NotFound,
    scrollRestoration: true,
    ...(history ? { history } : {}),
  });

export const router = makeRouter();

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
