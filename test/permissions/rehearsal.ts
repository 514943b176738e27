import { expect } from 'expect';
import type { NotedDecision } from '../../local/identity/permissions/decision-log.ts';
import { lacking } from './cuts.ts';
import type { Cut } from './cuts.ts';
import { decided, decisions, decisiveCount, noteDecisions } from './decisions.ts';
import type { Scene, Stage } from './scene.ts';

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
  const failureWithout = (cut: Cut, { scene }: Played): Promise<string | undefined> =>
    lacking(cut, () => scene.play(stage)).then(() => undefined, String);

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
        const failure = await failureWithout(cut, each);
        if (failure !== undefined) return `${each.scene.title}: ${failure}`;
      }
      return undefined;
    },
  };
};
