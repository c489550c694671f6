import Fastify, { LogController, type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { createKeyCheck, createOperatorCheck, needsKey } from './auth.ts';
import { addDashboard } from './dashboard.ts';
import { OPERATORS_PATH, type App, type ServerDeps } from './deps.ts';
import { drainBeforeClose } from './drain.ts';
import { MAX_BODY_BYTES, answerFailure, answerUnreadable } from './failures.ts';
import { OPERATORS_POLICY, SECURITY_HEADERS } from './headers.ts';
import { addOpenApi, describeFailures } from './openapi.ts';
import { checkHost, checkOrigin } from './origin.ts';
import { EVENTS_PATH } from './routes/events.ts';
import { OPEN_ROUTES, ROUTES } from './routes/index.ts';
import { addTaxii } from './taxii/index.ts';

/** A request takes longer than this only when its sender dawdles; open event streams are not requests any more. */
const REQUEST_TIMEOUT_MS = 30_000;

function createApp(deps: ServerDeps): App {
  return Fastify({
    loggerInstance: deps.log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: true,
    frameworkErrors: answerFailure,
    clientErrorHandler: answerUnreadable,
  }).withTypeProvider<ZodTypeProvider>();
}

function addGuards(app: App, deps: ServerDeps): void {
  const keyless = !needsKey(deps.config);
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers(SECURITY_HEADERS);
    // A signed link carries its own right and comes from anywhere, such as a mail.
    if (request.routeOptions.config.byToken === true) return;
    if (keyless) checkHost(request);
    checkOrigin(request);
  });
}

function addMeasures(app: App, deps: ServerDeps): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    if (route === EVENTS_PATH) return;
    deps.metrics.http({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime);
  });
}

async function addRoutes(app: App, deps: ServerDeps): Promise<void> {
  const checkKey = createKeyCheck(deps.config);
  await app.register(async (scope: App) => {
    scope.addHook('onRequest', async (request, reply) => {
      void reply.header('cache-control', 'no-store');
      checkKey(request);
    });
    describeFailures(scope);
    for (const route of ROUTES) route(scope, deps);
  });
  for (const route of OPEN_ROUTES) route(app, deps);
}

/** The operators' pages behind their own check; a browser asks for name and secret by itself. */
async function addOperators(app: App, { operators, config }: ServerDeps): Promise<void> {
  if (operators === undefined) return;
  const checkOperator = createOperatorCheck(config);
  await app.register(
    async (scope) => {
      scope.addHook('onRequest', async (request, reply) => {
        void reply.header('cache-control', 'no-store').header('content-security-policy', OPERATORS_POLICY);
        try {
          checkOperator(request);
        } catch (refusal) {
          // Only this makes a browser ask for name and secret by itself.
          void reply.header('www-authenticate', 'Basic realm="aldyn operators"');
          throw refusal;
        }
      });
      await operators(scope);
    },
    { prefix: OPERATORS_PATH },
  );
}

/** The service with all its routes, ready for `startServer` or `inject`. Closing it ends open event streams. */
export async function createServer(deps: ServerDeps): Promise<FastifyInstance> {
  const app = createApp(deps);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  // Only JSON bodies: a foreign page can send text without asking, JSON it cannot.
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler(answerFailure);
  drainBeforeClose(app);
  addGuards(app, deps);
  addMeasures(app, deps);
  await addOpenApi(app, deps.config);
  await addRoutes(app, deps);
  await addTaxii(app, deps);
  await addOperators(app, deps);
  await addDashboard(app, deps.config.dashboardsDir);
  await app.ready();
  return app;
}
