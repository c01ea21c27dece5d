import { index, type RouteConfig, route } from "@react-router/dev/routes";
import { accountsRoutes } from "./routes/accounts/routes";
import { assistedRoutes } from "./routes/assisted/routes";
import { boardsRoutes } from "./routes/boards/routes";
import { commentsRoutes } from "./routes/comments/routes";
import { decisionsRoutes } from "./routes/decisions/routes";
import { devRoutes } from "./routes/dev/routes";
import { guidesRoutes } from "./routes/guides/routes";
import { labelRoutes } from "./routes/label/routes";
import { lineageRoutes } from "./routes/lineage/routes";
import { moderationRoutes } from "./routes/moderation/routes";
import { notificationsRoutes } from "./routes/notifications/routes";
import { openDataRoutes } from "./routes/open-data/routes";
import { opinionsRoutes } from "./routes/opinions/routes";
import { pagesRoutes } from "./routes/pages/routes";
import { peopleRoutes } from "./routes/people/routes";
import { pollsRoutes } from "./routes/polls/routes";
import { proposalsRoutes } from "./routes/proposals/routes";
import { receiptsRoutes } from "./routes/receipts/routes";
import { registrationRoutes } from "./routes/registration/routes";
import { searchRoutes } from "./routes/search/routes";
import { spacesRoutes } from "./routes/spaces/routes";

/**
 * The whole URL map: French addresses → English files. Each page exists twice, in French at its bare address and in
 * English under /en: the optional segment says both.
 */
export default [
  route("en?", "routes/site.tsx", [
    index("routes/spaces/home.tsx"),
    ...spacesRoutes,
    ...registrationRoutes,
    ...boardsRoutes,
    ...proposalsRoutes,
    ...assistedRoutes,
    ...commentsRoutes,
    ...pollsRoutes,
    ...opinionsRoutes,
    ...decisionsRoutes,
    ...labelRoutes,
    ...guidesRoutes,
    ...lineageRoutes,
    ...moderationRoutes,
    ...openDataRoutes,
    ...searchRoutes,
    ...receiptsRoutes,
    ...notificationsRoutes,
    ...accountsRoutes,
    ...peopleRoutes,
    ...pagesRoutes,
    ...devRoutes,
    route("*", "routes/pages/not-there.tsx"),
  ]),
] satisfies RouteConfig;
