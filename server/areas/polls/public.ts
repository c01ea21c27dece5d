export { castBallot } from "./cast-ballot";
export { castByCode } from "./cast-by-code";
export { changePoll } from "./change-poll";
export { closeDuePolls } from "./close-due-polls";
export { closePoll } from "./close-poll";
export { draftPollFromWall } from "./draft-from-wall";
export { dropCodes, makeCodes } from "./electorate/make-codes";
export { checkList, type ListCheck, setList } from "./electorate/set-list";
export { extendPoll } from "./extend-poll";
export { findPoll, type PollSubject, pollSubject } from "./find-poll";
export { type ListedBallot, listBallots } from "./list-ballots";
export { treeOf } from "./log/checkpoints";
export { destroyDueKeys } from "./log/destroy-due-keys";
export { destroyPollKey } from "./log/destroy-key";
export { type BallotPromise, ballotPromise, type FoundBallot, findBallot } from "./log/find-ballot";
export { verifyLogs } from "./log/verify-logs";
export { logLines, openingLines, type PublishedLog, publishedLog, voteFile } from "./log/vote-file";
export { writeLogs } from "./log/write-logs";
export { openDuePolls } from "./open-due-polls";
export { openPoll } from "./open-poll";
export { pollsTakingCodes } from "./polls-taking-codes";
export { pollsVotedIn } from "./polls-voted-in";
export { preparePoll } from "./prepare-poll";
export { listPolls, proposalsToPutToVote, readDraft, readPoll, sessionsToVoteAt } from "./queries";
export {
  enterRoomCount,
  type RoomInput,
  takeBackRoomCount,
} from "./room/enter-room-count";
export { readRoom, roomCounts } from "./room/read-room";
export { withdrawBallot } from "./withdraw-ballot";
export { withdrawBallotsOf } from "./withdraw-ballots-of";
