import { useApi } from "../../api/use-api.ts";
import { DataTable } from "../../controls/DataTable.tsx";
import { Fact, FactList } from "../../controls/FactList.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Picture } from "../../controls/Picture.tsx";
import { NotYet } from "../../controls/states.tsx";
import { formatGrams } from "../../format/decimal.ts";
import { formatDate, formatNumber } from "../../format/format.ts";
import type { PageProps } from "../../shell/route.ts";
import { pick, t } from "../../words/index.ts";
import { FlowDrawing } from "../overview/FlowDrawing.tsx";
import { useVerification } from "../reports/use-verification.ts";
import { Verdict } from "../reports/Verdict.tsx";
import type { Asset, Became, Products } from "./types.ts";
import { grams, type PlaceName, wayOf } from "./way.ts";

/** One thing that was bought: whether it came back, what became of it, and which products it is in. */
export default function AssetPage({ params }: PageProps) {
  const answer = useApi<Asset>(`/api/v1/procurement/assets/${encodeURIComponent(params["id"] ?? "")}`);
  const { data } = answer;
  return (
    <>
      <PageHead title={t("assets.one")} note={data?.number ?? ""} />
      <NotYet of={answer} />
      {data && <Told asset={data} />}
      {data?.returnId && <WayOn asset={data} returnId={data.returnId} />}
    </>
  );
}

function Told({ asset }: { asset: Asset }) {
  return (
    <FactList>
      <Fact label={t("item.item")}>{pick(asset.itemNameZh, asset.itemNameEn)}</Fact>
      <Fact label={t("procurement.buyer")}>{pick(asset.buyerNameZh, asset.buyerNameEn)}</Fact>
      <Fact label={t("assets.supplier")}>{asset.supplierName}</Fact>
      <Fact label={t("assets.bought")}>
        <a href={`/procurement/purchases?id=${asset.purchaseId}`}>{formatDate(asset.purchasedOn)}</a>
      </Fact>
      <Fact label={t("list.state")}>{t(`assets.state.${asset.state}`)}</Fact>
      <Fact label={t("assets.returnedOn")}>{asset.returnedOn && formatDate(asset.returnedOn)}</Fact>
      <Fact label={t("assets.receipt")}>
        {asset.returnId && <a href={`/became?code=${asset.returnId}`}>{asset.returnId}</a>}
      </Fact>
    </FactList>
  );
}

function WayOn({ asset, returnId }: { asset: Asset; returnId: string }) {
  const became = useApi<Became>(`/api/v1/published/returns/${returnId}`);
  const products = useApi<Products>(`/api/v1/published/returns/${returnId}/products`);
  return (
    <>
      <NotYet of={became} />
      <NotYet of={products} />
      {became.data && products.data && (
        <>
          <Drawn asset={asset} became={became.data} products={products.data} />
          <h2>{t("assets.products")}</h2>
          {products.data.items.length === 0 && <p>{t("assets.products.none")}</p>}
          {products.data.items.map((product) => (
            <Product key={`${product.passportId} ${product.item}`} product={product} />
          ))}
        </>
      )}
    </>
  );
}

const sizes = {
  wide: { width: 1000, height: 380, words: 220, gap: 40 },
  narrow: { width: 420, height: 560, words: 110, gap: 64 },
};

function Drawn({ asset, became, products }: { asset: Asset; became: Became; products: Products }) {
  const way = wayOf(became, products);
  const nameOf = (place: PlaceName): string => {
    if (place === "bought" || place === "handedIn") return t(`assets.way.${place}`);
    const [kind, key] = place.split(" ");
    if (kind === "product") {
      const found = products.items.find(({ passportId }) => passportId === key);
      return found ? pick(found.nameZh, found.nameEn ?? found.nameZh) : "";
    }
    const part = became.parts[Number(key)];
    if (!part) return "";
    return `${pick(part.itemNameZh, part.itemNameEn)} · ${t(`became.end.${part.end}`)}`;
  };
  const inProducts = products.items.reduce((sum, { massKg }) => sum + grams(massKg), 0n);
  const says = t("assets.way.says", {
    what: asset.number,
    mass: formatNumber(became.massKg),
    part: formatNumber(formatGrams(inProducts)),
  });
  const pieces = asset.returnPieces ?? 1;
  const note = pieces > 1 ? ` ${t("assets.way.load", { pieces })}` : "";
  const table = (
    <DataTable
      caption={t("assets.way")}
      rows={way.nodes}
      rowKey={({ name }) => name}
      columns={[
        { name: "step", head: t("assets.step"), cell: ({ name }) => nameOf(name) },
        { name: "mass", head: "kg", number: true, cell: ({ massG }) => formatNumber(formatGrams(massG)) },
      ]}
    />
  );
  return (
    <Picture title={t("assets.way")} note={t("assets.way.note")} says={says + note} table={table}>
      <FlowDrawing flows={way} sizes={sizes} nameOf={nameOf} says={says} />
    </Picture>
  );
}

/** A product, and its passport verified here. */
function Product({ product }: { product: Products["items"][number] }) {
  const { checked, check } = useVerification(`/api/v1/published/passports/${product.passportId}`, "credential");
  return (
    <section>
      <FactList>
        <Fact label={t("assets.product")}>
          <a href={`/passports/${product.passportId}`}>{pick(product.nameZh, product.nameEn ?? product.nameZh)}</a>
        </Fact>
        <Fact label={t("assets.maker")}>{pick(product.partyNameZh, product.partyNameEn)}</Fact>
        <Fact label={t("assets.material")}>
          {pick(product.itemNameZh, product.itemNameEn)} · {formatNumber(product.massKg)} kg
        </Fact>
      </FactList>
      <p class="form-actions">
        <button type="button" aria-disabled={checked.state === "busy"} onClick={() => check()}>
          {t("assets.verify")}
        </button>
      </p>
      <Verdict checked={checked} />
    </section>
  );
}
