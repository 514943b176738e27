import {
  DeleteDashboardsCommand,
  GetDashboardCommand,
  PutDashboardCommand,
} from '@aws-sdk/client-cloudwatch';
import { ifThere, unlessGone } from './gone.ts';
import { replaces, resourceType, updates } from './resource-type.ts';
import type { Properties, Workbench } from './resource-type.ts';
import { required, text } from './shapes.ts';

const properties = { DashboardName: replaces(text), DashboardBody: updates(required(text)) };
type Dashboard = Properties<typeof properties>;

const nameOf = ({ DashboardName }: Dashboard, bench: Workbench): string => DashboardName ?? bench.name(255);

const put = ({ DashboardBody }: Dashboard, DashboardName: string, { aws }: Workbench) =>
  aws.cloudwatch.send(new PutDashboardCommand({ DashboardName, DashboardBody }));

export const cloudwatchDashboard = resourceType({
  type: 'AWS::CloudWatch::Dashboard',
  properties,
  attributes: [],
  nameProperty: 'DashboardName',
  note: 'The local cloud has no metrics to draw',
  create: async (dashboard, bench) => {
    const id = nameOf(dashboard, bench);
    await put(dashboard, id, bench);
    return { id };
  },
  update: async (id, dashboard, _before, bench) => void (await put(dashboard, id, bench)),
  remove: (id, _dashboard, { aws }) =>
    unlessGone(aws.cloudwatch.send(new DeleteDashboardsCommand({ DashboardNames: [id] }))),
  find: async (dashboard, bench) => {
    const DashboardName = nameOf(dashboard, bench);
    return (
      (await ifThere(bench.aws.cloudwatch.send(new GetDashboardCommand({ DashboardName })))) && DashboardName
    );
  },
});
