import { describeServices } from './describe-services.ts';

describeServices(['sqs', 'sns', 'events', 'states']);
