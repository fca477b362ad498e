// n8n logs every error of a node; tests that expect errors would bury their own output. Import this before n8n-core.
process.env['N8N_LOG_LEVEL'] ??= 'silent';
