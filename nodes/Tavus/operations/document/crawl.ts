import type { INodeProperties } from 'n8n-workflow';

import { present } from '../../values';
import type { Fields } from '../fields';

/** Limits of docs.tavus.io, "Create Document". */
const DEEPEST = 10;
const MOST_PAGES = 100;

/** How a website is read beyond its first page; for a collection, in alphabetical order. */
export const crawlProperties: [depth: INodeProperties, maxPages: INodeProperties] = [
	{
		displayName: 'Crawl Depth',
		name: 'depth',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: DEEPEST },
		default: 1,
		description:
			'How many levels of links to follow from the first page, 1 to 10. With 1, the pages that it links to are read.',
	},
	{
		displayName: 'Crawl Max Pages',
		name: 'maxPages',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: MOST_PAGES },
		default: 10,
		description: 'How many pages to read at most, 1 to 100',
	},
];

/**
 * What was entered of a crawl.
 *
 * @param inside the collection that holds the fields
 * @returns `undefined` when nothing was, so that one page is read, or the crawl of before is repeated
 * @throws {InputRefused} for a number that Tavus does not take
 */
export function readCrawl(fields: Fields, inside: string): Record<string, number> | undefined {
	const crawl = present({
		depth: fields.number(`${inside}.depth`, { min: 1, max: DEEPEST, whole: true }),
		max_pages: fields.number(`${inside}.maxPages`, { min: 1, max: MOST_PAGES, whole: true }),
	});
	return Object.keys(crawl).length === 0 ? undefined : crawl;
}
