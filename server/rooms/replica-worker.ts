import { answerQuestions } from "./answer-questions";

// The worker thread: it holds the copies of the walls, and dies in the server's place when an update is made to kill.
answerQuestions();
