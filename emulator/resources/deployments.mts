import type { FastifyInstance } from 'fastify';
import { BadRequest, Refusal } from '../errors.mts';
import { PAGE_PROPERTIES, pageOf, type PageQuery } from '../lists.mts';
import { apply } from '../patch.mts';
import { compileSchema, misfit } from '../schemas.mts';
import type { Emulator } from '../state.mts';
import { inLegacyNames } from '../vocabulary.mts';
import { addDeploymentCalls } from './deployment-calls.mts';
import {
	deploymentsOf,
	findDeployment,
	newDeployment,
	shown,
	tagOf,
	type Deployment,
	type DeploymentDocument,
} from './deployment-record.mts';
import { personasOf } from './persona-record.mts';
import type { Resource } from './resource.mts';

type Id = { Params: { id: string } };

const TEXT = { type: 'string' };
const SETTABLE = {
	name: TEXT,
	password: { type: 'string', nullable: true },
	customization: { type: 'object' },
	limits: {
		type: 'object',
		properties: {
			max_call_duration: { type: 'integer', minimum: 1 },
			daily_call_limit_per_user: { type: 'integer', minimum: 0 },
		},
	},
	allowed_origins: { type: 'array', items: TEXT },
};
const CHANNEL = { type: 'string', enum: ['widget', 'embed', 'landing-page'] };

const CREATE_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	required: ['pal_id', 'channel'],
	properties: { pal_id: TEXT, channel: CHANNEL, ...SETTABLE },
};
const KNOWN = Object.keys(CREATE_SCHEMA.properties);

const DOCUMENT_SCHEMA = {
	type: 'object',
	properties: {
		...CREATE_SCHEMA.properties,
		status: { type: 'string', enum: ['draft', 'active', 'inactive'] },
	},
};
/** By the setting `unknownFields`: a PATCH can add fields, too. */
const FITS_DOCUMENT = {
	refuse: compileSchema({ ...DOCUMENT_SCHEMA, additionalProperties: false }, 'body'),
	take: compileSchema(DOCUMENT_SCHEMA, 'body'),
};

/** `/v2/deployments`: docs.tavus.io create-deployment and its siblings. They have new names only. */
export const deployments: Resource = {
	name: 'deployments',
	// Not documented for this list.
	pageBase: 1,

	routes(api, emulator) {
		api.post<{ Body: Record<string, unknown> }>(
			'/v2/deployments',
			{ schema: { body: CREATE_SCHEMA } },
			async ({ body }) => {
				const known = Object.entries(body).filter(([name]) => KNOWN.includes(name));
				const document = inLegacyNames(Object.fromEntries(known));
				const deployment = newDeployment(document as unknown as DeploymentDocument);
				refuseUnknownPal(emulator, deployment.document);
				deploymentsOf(emulator).set(deployment.deployment_id, deployment);
				return answer(emulator, deployment);
			},
		);

		api.get<{ Querystring: PageQuery }>(
			'/v2/deployments',
			{ schema: { querystring: { type: 'object', properties: PAGE_PROPERTIES } } },
			async ({ query }) => {
				const all = [...deploymentsOf(emulator).values()].reverse();
				const { data, total_count } = pageOf(emulator, 'deployments', all, query);
				return { data: data.map((deployment) => answer(emulator, deployment)), total_count };
			},
		);

		addOne(api, emulator);
		addDeploymentCalls(api, emulator);
	},
};

function addOne(api: FastifyInstance, emulator: Emulator): void {
	api.get<Id>('/v2/deployments/:id', async ({ params }, reply) => {
		const deployment = findDeployment(emulator, params.id);
		reply.header('etag', tagOf(deployment));
		return answer(emulator, deployment);
	});

	api.patch<Id & { Headers: { 'if-match'?: string } }>(
		'/v2/deployments/:id',
		async ({ params, headers, body }, reply) => {
			const deployment = findDeployment(emulator, params.id);
			const wanted = headers['if-match'];
			if (wanted !== undefined && wanted !== tagOf(deployment)) {
				throw new Refusal(412, 'The deployment has changed');
			}
			const { persona_id, ...rest } = deployment.document;
			const { document, changed } = apply({ pal_id: persona_id, ...rest }, body);
			const sentence = misfit(FITS_DOCUMENT[emulator.settings.unknownFields], document);
			if (sentence !== undefined) throw new BadRequest(sentence);
			if (changed) {
				const after = inLegacyNames(document) as unknown as DeploymentDocument;
				refuseUnknownPal(emulator, after);
				deployment.document = after;
				deployment.updated_at = new Date().toISOString();
			}
			reply.header('etag', tagOf(deployment));
			return answer(emulator, deployment);
		},
	);

	api.delete<Id>('/v2/deployments/:id', async ({ params }, reply) => {
		const { deployment_id } = findDeployment(emulator, params.id);
		deploymentsOf(emulator).delete(deployment_id);
		return reply.code(204).send();
	});
}

function answer(emulator: Emulator, deployment: Deployment): Record<string, unknown> {
	return emulator.inWords(shown(emulator, deployment), 'new');
}

function refuseUnknownPal(emulator: Emulator, { persona_id }: DeploymentDocument): void {
	if (!personasOf(emulator).has(persona_id)) throw new BadRequest('Invalid pal_id');
}
