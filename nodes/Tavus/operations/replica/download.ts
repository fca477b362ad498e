import type { IDataObject } from 'n8n-workflow';

import { unwrapOne } from '../../answer';
import { asText } from '../../values';
import { binaryField, fileAt, readBinaryField } from '../shared/download';
import { options } from '../shared/properties';
import type { Operation } from '../types';
import { readReplica, replicaId, replicaPath, REPLICA_SAMPLE } from './shared';

export const download: Operation = {
	value: 'download',
	name: 'Download Thumbnail',
	action: 'Download replica thumbnail',
	description: 'Download the short video that shows what a replica looks like',
	endpoint: 'GET /v2/replicas/{replica_id}',
	properties: [replicaId, binaryField, options],
	plan: (fields) => {
		const id = fields.requiredLocator('replicaId');
		const itemOf = (answer: unknown): IDataObject =>
			readReplica(answer, true) ?? { replica_id: id };
		return {
			kind: 'download',
			request: { method: 'GET', path: replicaPath(id), query: { verbose: true } },
			fileOf: (answer) =>
				fileAt(
					unwrapOne(answer)?.['thumbnail_video_url'],
					asText(itemOf(answer)['replica_name']) || id,
					'mp4',
				),
			missing: {
				message: 'This replica has no thumbnail video yet',
				description:
					"Tavus makes it while it trains the replica. Download it when the replica's status is 'completed'.",
			},
			toItem: itemOf,
			binaryField: readBinaryField(fields),
		};
	},
	sample: REPLICA_SAMPLE,
};
