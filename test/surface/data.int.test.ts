import { describeServices } from './describe-services.ts';

describeServices(['dynamodb', 's3', 'ses']);
