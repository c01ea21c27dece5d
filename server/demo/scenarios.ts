/** The way of a development route to the named states: a route does not reach into prisma/. */
export { scenarios } from "../../prisma/scenarios/scenarios";
