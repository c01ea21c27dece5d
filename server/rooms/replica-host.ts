import { Worker } from "node:worker_threads";
import type { Logger } from "pino";
import { threadFile } from "../threads/thread-file";
import type { NumberedAnswer, ReplicaAnswers, ReplicaQuestion } from "./replica-messages";

/** The worker thread died, or was killed, before it answered. */
export class ReplicaDied extends Error {
  constructor(
    /** True for the question it was busy with. */
    readonly culprit: boolean,
  ) {
    super(culprit ? "the worker thread died of this question" : "the worker thread died of another question");
  }
}

/** Milliseconds a question may take before the thread is killed. A sound update takes well under one. */
const PATIENCE: Record<ReplicaQuestion["ask"], number> = {
  load: 30_000,
  merge: 60_000,
  judge: 2_000,
  command: 5_000,
  trust: 10_000,
  project: 10_000,
  lock: 2_000,
  state: 10_000,
  view: 10_000,
  unload: 2_000,
};

interface Waiting {
  readonly question: ReplicaQuestion;
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Keeps one worker thread with a bounded memory, asks it questions in order, and kills it when one takes too long: the
 * question it was busy with is the culprit. The next question starts a new thread, which knows no room.
 */
export class ReplicaHost {
  #worker: Promise<Worker> | null = null;
  #generation = 0;
  #next = 1;
  /** In the order in which the thread answers them. */
  readonly #waiting = new Map<number, Waiting>();
  #alarm: ReturnType<typeof setTimeout> | null = null;
  readonly #deathListeners = new Set<() => void>();

  constructor(
    private readonly log: Logger,
    private readonly options: { readonly megabytes?: number; readonly threadFile?: string } = {},
  ) {}

  /** Called when the thread died: every room it held is to be loaded again. */
  onDeath(listener: () => void): void {
    this.#deathListeners.add(listener);
  }

  /**
   * Asks the thread. Bytes are copied, never shared.
   * @throws ReplicaDied; Error when the question makes no sense (an unknown room).
   */
  ask<Q extends ReplicaQuestion>(question: Q): Promise<ReplicaAnswers[Q["ask"]]> {
    return new Promise((resolve, reject) => {
      const number = this.#next++;
      this.#waiting.set(number, { question, resolve: resolve as Waiting["resolve"], reject });
      if (this.#waiting.size === 1) this.#setAlarm(question);
      this.#start().then(
        (worker) => {
          if (this.#waiting.has(number)) worker.postMessage({ number, question });
        },
        (error: Error) => {
          this.#waiting.delete(number);
          reject(error);
        },
      );
    });
  }

  /** Ends the thread; questions that wait are rejected. */
  async stop(): Promise<void> {
    const worker = await this.#worker?.catch(() => null);
    this.#worker = null;
    this.#generation++;
    await worker?.terminate();
    this.#rejectAll();
  }

  #start(): Promise<Worker> {
    if (this.#worker) return this.#worker;
    const generation = ++this.#generation;
    const starting = (
      this.options.threadFile
        ? Promise.resolve(this.options.threadFile)
        : threadFile("replica-worker.js", "server/rooms/replica-worker.ts")
    ).then((file) => {
      const worker = new Worker(file, {
        resourceLimits: { maxOldGenerationSizeMb: this.options.megabytes ?? 512, maxYoungGenerationSizeMb: 32 },
        stderr: false,
      });
      // A script that used a wall must be able to end: the thread alone keeps no process alive.
      worker.unref();
      worker.on("message", (reply: NumberedAnswer) => this.#answered(reply));
      worker.on("error", (error) => this.#died(generation, error.message));
      worker.on("exit", (code) => this.#died(generation, `exit ${code}`));
      return worker;
    });
    this.#worker = starting;
    starting.catch(() => {
      if (this.#worker === starting) this.#worker = null;
    });
    return starting;
  }

  #answered(reply: NumberedAnswer): void {
    const waiting = this.#waiting.get(reply.number);
    if (!waiting) return;
    this.#waiting.delete(reply.number);
    const next = this.#waiting.values().next().value;
    this.#setAlarm(next?.question);
    if ("failure" in reply) waiting.reject(new Error(reply.failure));
    else waiting.resolve(reply.answer as never);
  }

  #setAlarm(question: ReplicaQuestion | undefined): void {
    if (this.#alarm) clearTimeout(this.#alarm);
    this.#alarm = null;
    if (!question) return;
    const generation = this.#generation;
    this.#alarm = setTimeout(() => {
      this.log.error({ ask: question.ask }, "a question to the rooms' thread took too long: the thread is killed");
      const worker = this.#worker;
      this.#died(Math.max(generation, this.#generation), "too long");
      void worker?.then((one) => one.terminate());
    }, PATIENCE[question.ask]);
    this.#alarm.unref();
  }

  #died(generation: number, why: string): void {
    if (generation !== this.#generation || this.#worker === null) return;
    this.#worker = null;
    this.#generation++;
    this.log.error({ why, waiting: this.#waiting.size }, "the rooms' thread died");
    this.#rejectAll();
    for (const listener of this.#deathListeners) listener();
  }

  #rejectAll(): void {
    if (this.#alarm) clearTimeout(this.#alarm);
    this.#alarm = null;
    const all = [...this.#waiting.values()];
    this.#waiting.clear();
    all.forEach((waiting, i) => {
      waiting.reject(new ReplicaDied(i === 0));
    });
  }
}
