import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { administrator, sdkConfig } from '../../endpoint/sdk.ts';
import type { Dispatch } from '../../endpoint/service.ts';
import { acceptOnly } from '../../endpoint/action-error.ts';
import { ServiceError } from '../../errors.ts';

/** Where CreateFunction and UpdateFunctionCode say that the package is; `ZipFile` is base64 on the wire. */
export interface CodeLocation {
  ZipFile?: string;
  S3Bucket?: string;
  S3Key?: string;
  S3ObjectVersion?: string;
}

/** Reads packages, from the request itself or from S3. Throws InvalidParameterValueException. */
export const codeFetcher = (dispatch: Dispatch) => {
  const s3 = new S3Client(sdkConfig(dispatch, administrator));
  return async (location: CodeLocation): Promise<Buffer> => {
    acceptOnly('Code', location, ['ZipFile', 'S3Bucket', 'S3Key', 'S3ObjectVersion']);
    const { ZipFile, S3Bucket, S3Key, S3ObjectVersion } = location;
    if (ZipFile !== undefined && (S3Bucket || S3Key || S3ObjectVersion))
      throw new ServiceError(
        'InvalidParameterValueException',
        'Please do not provide other FunctionCode parameters (S3Bucket, S3Key, S3ObjectVersion) when providing a ZipFile.',
      );
    if (ZipFile !== undefined) return Buffer.from(ZipFile, 'base64');
    if (!S3Bucket || !S3Key)
      throw new ServiceError(
        'InvalidParameterValueException',
        'Please provide a source for function code: ZipFile, or S3Bucket and S3Key',
      );
    try {
      const { Body } = await s3.send(
        new GetObjectCommand({ Bucket: S3Bucket, Key: S3Key, VersionId: S3ObjectVersion }),
      );
      return Buffer.from((await Body?.transformToByteArray()) ?? []);
    } catch (error) {
      const { name, message } = error as Error;
      throw new ServiceError(
        'InvalidParameterValueException',
        `Error occurred while GetObject of s3://${S3Bucket}/${S3Key}. S3 Error Code: ${name}. S3 Error Message: ${message}`,
      );
    }
  };
};
