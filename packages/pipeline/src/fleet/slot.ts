import { settings } from '../settings.ts';

/** Number of the slot of a time: slots begin at the epoch, so that midnight is like any other moment. */
export const slotOf = (at: number): number => Math.floor(at / settings.fleet.slot_ms);

/** When a slot begins, epoch ms. */
export const slotStart = (slot: number): number => slot * settings.fleet.slot_ms;

/** The last slot that is settled when everything up to a time has been told; a place needs the position after it. */
export const lastSettled = (told: number): number => slotOf(told - settings.fleet.fix_gap_ms) - 1;

/** The latest time that does not settle a slot. */
export const justBeforeSettled = (slot: number): number =>
  slotStart(slot + 1) + settings.fleet.fix_gap_ms - 1;
