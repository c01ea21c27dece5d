/** How many answers a question may have: beyond that, ask two questions. */
export const mostAnswers = 8;
