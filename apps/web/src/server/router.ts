import { eventsRouter } from '../features/events/router.ts';
import { healthRouter } from '../features/health/router.ts';
import { portsRouter } from '../features/ports/router.ts';
import { qualityRouter } from '../features/quality/router.ts';
import { statisticsRouter } from '../features/statistics/router.ts';
import { vesselsRouter } from '../features/vessel/router.ts';
import { zonesRouter } from '../features/zones/router.ts';
import { router } from './trpc.ts';

export const appRouter = router({
  vessels: vesselsRouter,
  events: eventsRouter,
  ports: portsRouter,
  zones: zonesRouter,
  statistics: statisticsRouter,
  health: healthRouter,
  quality: qualityRouter,
});
export type AppRouter = typeof appRouter;
