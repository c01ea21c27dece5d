import { type RouteConfigEntry, route } from "@react-router/dev/routes";

export const receiptsRoutes: RouteConfigEntry[] = [
  route("recus", "routes/receipts/find.tsx"),
  route("recus/:words", "routes/receipts/receipt.tsx"),
];
