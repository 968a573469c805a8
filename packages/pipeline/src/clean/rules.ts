import { courseRule } from './course.ts';
import { dimensionsRule } from './dimensions.ts';
import { headingRule } from './heading.ts';
import { identityRule } from './identity.ts';
import { imoRule } from './imo.ts';
import { mmsiRule } from './mmsi.ts';
import { navStatusRule } from './nav-status.ts';
import { positionRule } from './position.ts';
import { speedRule } from './speed.ts';
import { stationRule } from './station.ts';
import { timestampRule } from './timestamp.ts';
import { vesselTypeRule } from './vessel-type.ts';
import type { Rule } from './rule.ts';

/** Every rule, in order: the first that gives a reason decides. */
export const rules = {
  mmsi: mmsiRule,
  station: stationRule,
  timestamp: timestampRule,
  position: positionRule,
  speed: speedRule,
  course: courseRule,
  heading: headingRule,
  nav_status: navStatusRule,
  identity: identityRule,
  vessel_type: vesselTypeRule,
  imo: imoRule,
  dimensions: dimensionsRule,
} as const satisfies Record<string, Rule>;
