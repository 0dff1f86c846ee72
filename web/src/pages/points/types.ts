/** The shapes of collection points, complaints and firms. */
import type { PointAnswer } from "../../../../worker/points/schemas.ts";

export type {
  ComplaintAnswer as Complaint,
  ComplaintStanding,
  FirmAnswer as FirmRecord,
  FirmHead as Firm,
  PointAnswer as Point,
  PointsAnswer as Points,
} from "../../../../worker/points/schemas.ts";
export type PointLine = NonNullable<PointAnswer["service"]>["lines"][number];
