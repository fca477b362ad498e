'use strict';

/** "Get replica" as a declarative node would have it: data only, sent by n8n's own routing. */
exports.BenchDeclarative = class {
	description = {
		displayName: 'Bench Declarative',
		name: 'benchDeclarative',
		group: ['input'],
		version: 1,
		description: 'Reads one replica',
		defaults: { name: 'Bench Declarative' },
		inputs: ['main'],
		outputs: ['main'],
		credentials: [{ name: 'tavusApi', required: true }],
		requestDefaults: { baseURL: '={{ $credentials.baseUrl }}' },
		properties: [
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				default: 'get',
				options: [
					{
						name: 'Get',
						value: 'get',
						action: 'Get replica',
						routing: {
							request: {
								method: 'GET',
								url: '=/v2/replicas/{{ $parameter.replicaId }}',
								qs: { verbose: true },
							},
						},
					},
				],
			},
			{ displayName: 'Replica ID', name: 'replicaId', type: 'string', default: '' },
		],
	};
};
