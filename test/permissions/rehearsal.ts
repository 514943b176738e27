import { expect } from 'expect';
import { hopingUntil } from '../store/eventually.ts';
import type { NotedDecision } from '../../local/identity/permissions/decision-log.ts';
import { lacking } from './cuts.ts';
import type { Cut } from './cuts.ts';
import { decided, decisions, decisiveCount, noteDecisions, refusedAround } from './decisions.ts';
import type { Scene, Stage } from './scene.ts';

/** How often a refusal is looked for, and how long a scene goes on after it: what mends it would come at once. */
const LOOK_MS = 50;
const PATIENCE_MS = 300;

/** A scene that was played with all permissions, and what was decided meanwhile. */
interface Played {
  scene: Scene;
  noted: NotedDecision[];
  /** How many statements it takes: the fewer, the more it is about each. */
  takes: number;
}

export const rehearsal = (stage: Stage) => {
  const played: Played[] = [];

  /** What the scene fails with; undefined when it succeeds. */
  const failureWithout = async (cut: Cut, { scene }: Played): Promise<string | undefined> => {
    const giveUp = new AbortController();
    let over: NodeJS.Timeout | undefined;
    const look = async () => {
      const refused = refusedAround(cut, await decisions());
      if (refused.length > 0) over ??= setTimeout(() => giveUp.abort(), PATIENCE_MS);
    };
    const looking = setInterval(() => void look(), LOOK_MS);
    try {
      await hopingUntil(giveUp.signal, () => lacking(cut, () => scene.play(stage)));
      return undefined;
    } catch (error) {
      return String(error);
    } finally {
      clearInterval(looking);
      clearTimeout(over);
    }
  };

  return {
    /** Plays a scene with all permissions: it must succeed, and nothing be refused that it does not mean. */
    play: async (scene: Scene): Promise<void> => {
      await noteDecisions();
      await scene.play(stage);
      const noted = await decisions();
      const refused = noted.filter(({ allowed, action }) => !allowed && action !== scene.refuses);
      expect(refused).toEqual([]);
      played.push({ scene, noted, takes: decisiveCount(noted) });
    },

    /** Whether something has been decided by it. */
    isUsed: (cut: Cut): boolean => played.some(({ noted }) => noted.some(decided(cut))),

    /** Plays scenes that use it without it, until one fails; its title and how it failed. */
    firstToFail: async (cut: Cut): Promise<string | undefined> => {
      const using = played
        .filter(({ noted }) => noted.some(decided(cut)))
        .toSorted((a, b) => a.takes - b.takes);
      for (const each of using) {
        await noteDecisions();
        const failure = await failureWithout(cut, each);
        if (failure !== undefined) return `${each.scene.title}: ${failure}`;
      }
      return undefined;
    },
  };
};
