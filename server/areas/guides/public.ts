export { createGuide } from "./create-guide";
export { draftCard } from "./draft-card";
export { guideSpace } from "./find-guide";
export { publishGuide } from "./publish-guide";
export {
  type CardView,
  type GuideView,
  guidesOfSpace,
  listGuides,
  readCard,
  readGuide,
  readGuideDraft,
} from "./queries";
export { retireNode } from "./retire-node";
export { writeCard } from "./write-card";
export { writeQuestion } from "./write-question";
