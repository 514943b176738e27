import { ServiceError } from '../../errors.ts';
import type { Store } from '../../store.ts';

export interface Activity {
  arn: string;
  name: string;
  /** Milliseconds since 1970. */
  creationDate: number;
  tags: Record<string, string>;
}

/** The activities that there are. */
export interface Activities {
  /** In memory: every task of an activity asks. */
  has(arn: string): boolean;
  get(arn: string): Activity | undefined;
  /** Throws ActivityDoesNotExist. */
  known(arn: string): Activity;
  all(): Activity[];
  put(activity: Activity): void;
  remove(arn: string): void;
}

export const openActivities = (store: Store): Activities => {
  const activities = store.collection<Activity>('activities');
  const arns = new Set(activities.entries().map(([arn]) => arn));
  return {
    has: (arn) => arns.has(arn),
    get: (arn) => activities.get(arn),
    known(arn) {
      const activity = activities.get(arn);
      if (!activity) throw new ServiceError('ActivityDoesNotExist', `Activity does not exist: '${arn}'`);
      return activity;
    },
    all: () => activities.entries().map(([, activity]) => activity),
    put(activity) {
      activities.put(activity.arn, activity);
      arns.add(activity.arn);
    },
    remove(arn) {
      activities.delete(arn);
      arns.delete(arn);
    },
  };
};
