/** What a retailer lacks to be green in a period: both halves are needed. Pure. */
export function missingForGreen({ verifiedRetrofits, labelSales }: { verifiedRetrofits: number; labelSales: number }) {
  return [
    ...(verifiedRetrofits > 0 ? [] : (["verified_retrofit"] as const)),
    ...(labelSales > 0 ? [] : (["label_sales"] as const)),
  ];
}
