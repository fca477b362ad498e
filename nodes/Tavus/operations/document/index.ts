import type { Resource } from '../types';
import { create } from './create';
import { del } from './delete';
import { get } from './get';
import { getMany } from './getMany';
import { recrawl } from './recrawl';
import { update } from './update';
import { waitUntilDone } from './waitUntilDone';

export const document: Resource = {
	value: 'document',
	name: 'Document',
	description: 'A file or website in the knowledge base that personas answer from',
	aliases: ['crawl', 'document', 'knowledge base', 'RAG', 'website'],
	operations: [create, del, get, getMany, recrawl, update, waitUntilDone],
};
