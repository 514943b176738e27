import type { Action } from '../../endpoint/service.ts';
import { checkDashboard } from '../check-dashboard.ts';
import { dashboardArn } from '../dashboards.ts';
import { pageOf } from '../page.ts';
import type { CloudWatchParts } from '../parts.ts';

interface Input {
  DashboardName: string;
  DashboardBody: string;
  DashboardNames: string[];
  DashboardNamePrefix?: string;
  NextToken?: string;
}

/** Dashboards are kept as they are given; nothing here draws them. */
export const dashboardActions = ({ dashboards, clock }: CloudWatchParts): Record<string, Action> => ({
  PutDashboard: (input: Input) => {
    checkDashboard(input.DashboardName, input.DashboardBody);
    dashboards.put({ name: input.DashboardName, body: input.DashboardBody, modifiedAt: clock.now() });
    return { DashboardValidationMessages: [] };
  },

  GetDashboard: ({ DashboardName }: Input) => ({
    DashboardArn: dashboardArn(DashboardName),
    DashboardBody: dashboards.find(DashboardName).body,
    DashboardName,
  }),

  DeleteDashboards: ({ DashboardNames }: Input) => {
    for (const name of DashboardNames) dashboards.find(name);
    for (const name of DashboardNames) dashboards.delete(name);
  },

  ListDashboards: (input: Input) => {
    const { DashboardNamePrefix = '' } = input;
    const found = dashboards.all().filter(({ name }) => name.startsWith(DashboardNamePrefix));
    const { page, NextToken } = pageOf(found, ({ name }) => name, input);
    const DashboardEntries = page.map(({ name, body, modifiedAt }) => ({
      DashboardName: name,
      DashboardArn: dashboardArn(name),
      LastModified: new Date(modifiedAt),
      Size: Buffer.byteLength(body),
    }));
    return { DashboardEntries, NextToken };
  },
});
