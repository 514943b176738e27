import { keptType, nameFrom } from './kept-type.ts';
import { kept, replaces } from './resource-type.ts';
import { required, text } from './shapes.ts';

export const cloudwatchDashboard = keptType({
  type: 'AWS::CloudWatch::Dashboard',
  properties: { DashboardName: replaces(text), DashboardBody: kept(required(text)) },
  attributes: [],
  note: 'Kept and shown here: the local cloud has no metrics to draw',
  idOf: nameFrom('DashboardName', 255),
});
