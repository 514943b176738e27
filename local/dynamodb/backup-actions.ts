import { acceptOnly, demand } from '../endpoint/action-error.ts';
import { toJson } from '../endpoint/json.ts';
import { jsonError } from '../endpoint/protocol-json.ts';
import type { AwsResponse } from '../endpoint/service.ts';
import { ServiceError } from '../errors.ts';
import type { Proxy } from './proxy.ts';
import type { RecoverySpecification, TableSettings } from './table-settings.ts';

interface BackupsInput {
  TableName?: string;
  PointInTimeRecoverySpecification?: RecoverySpecification;
}

/** Continuous backups, which dynoxide does not know. */
export const backupActions = (proxy: Proxy, settings: TableSettings) => {
  const backupsOf = async (table: string, before: () => void): Promise<AwsResponse> => {
    const described = await proxy.send(
      'DynamoDB_20120810.DescribeTable',
      JSON.stringify({ TableName: table }),
    );
    if (described.status !== 200)
      return jsonError(new ServiceError('TableNotFoundException', `Table not found: ${table}`));
    before();
    return {
      status: 200,
      headers: { 'content-type': 'application/x-amz-json-1.0' },
      body: toJson({ ContinuousBackupsDescription: settings.backups(table) }),
    };
  };

  return async (action: string, input: BackupsInput): Promise<AwsResponse> => {
    acceptOnly(action, input, ['TableName', 'PointInTimeRecoverySpecification']);
    if (action === 'UpdateContinuousBackups') demand(input, ['PointInTimeRecoverySpecification']);
    const { TableName = '', PointInTimeRecoverySpecification: specification } = input;
    return backupsOf(TableName, () => {
      if (specification) settings.recover(TableName, specification);
    });
  };
};

export const BACKUP_ACTIONS = new Set(['UpdateContinuousBackups', 'DescribeContinuousBackups']);
