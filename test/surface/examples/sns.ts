import type { Examples } from '../example.ts';
import { ofTopics } from './sns/of-topics.ts';
import { ofMessages } from './sns/of-messages.ts';

export const sns: Examples = { ...ofTopics, ...ofMessages };
