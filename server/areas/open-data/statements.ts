import { groupsSql, notesSql } from "./sets/boards";
import { criteriaSql, decisionsSql, objectionsSql } from "./sets/decisions";
import { answersSql, cardsSql, questionsSql } from "./sets/guides";
import { lineageSql } from "./sets/lineage";
import { moderationSql } from "./sets/moderation";
import { opinionsSql } from "./sets/opinions";
import { optionsSql, pollsSql, resultsSql } from "./sets/polls";
import {
  amendmentsSql,
  commentsSql,
  filesSql,
  officialAnswersSql,
  proposalsSql,
  stepsSql,
  supportsSql,
  versionsSql,
} from "./sets/proposals";
import { sessionsSql, spacesSql } from "./sets/spaces";

/** The statement of each data set, by its name: what a visitor may read, and nothing else. */
export const statements: Readonly<Record<string, string>> = {
  chantiers: spacesSql,
  seances: sessionsSql,
  notes: notesSql,
  regroupements: groupsSql,
  propositions: proposalsSql,
  versions: versionsSql,
  fichiers: filesSql,
  soutiens: supportsSql,
  modifications: amendmentsSql,
  "reponses-officielles": officialAnswersSql,
  realisations: stepsSql,
  commentaires: commentsSql,
  moderation: moderationSql,
  votes: pollsSql,
  options: optionsSql,
  resultats: resultsSql,
  affirmations: opinionsSql,
  decisions: decisionsSql,
  objections: objectionsSql,
  criteres: criteriaSql,
  questions: questionsSql,
  reponses: answersSql,
  fiches: cardsSql,
  lignee: lineageSql,
};
