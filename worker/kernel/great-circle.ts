/** A place on the earth in WGS84 degrees. */
export type Position = { latitude: number; longitude: number };

/** Mean radius of the earth, IUGG: (2 × equatorial + polar radius of WGS84) ÷ 3. */
const earthRadiusMetres = 6_371_008.8;

/**
 * The shortest way over ground in whole metres: haversine on the mean sphere, within 0.6 % of the ellipsoid. It is no
 * road: a road is never shorter.
 */
export function greatCircleMetres(from: Position, to: Position): number {
  const [fromLatitude, toLatitude] = [radians(from.latitude), radians(to.latitude)];
  const halfLatitude = Math.sin((toLatitude - fromLatitude) / 2);
  const halfLongitude = Math.sin(radians(to.longitude - from.longitude) / 2);
  const chord = halfLatitude ** 2 + Math.cos(fromLatitude) * Math.cos(toLatitude) * halfLongitude ** 2;
  return Math.round(2 * earthRadiusMetres * Math.asin(Math.min(1, Math.sqrt(chord))));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
