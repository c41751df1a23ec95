import Foundation

/// The colors of one tenant as a stylesheet, and its picture.
enum BrandStylesheet {
  /// `GET /brand/:tenant/style.css`.
  static func serve(_ exchange: Exchange) throws -> Answer {
    guard let tenant = Tenants.named(exchange.value("tenant")) else { throw Refusal.notFound }
    let css = colors(tenant.brand) + regressions(exchange.faults)
    return Answer(type: "text/css; charset=utf-8", body: Data(css.utf8), cache: "no-cache")
  }

  private static func colors(_ brand: Brand) -> String {
    let dark = """
      --brand:\(brand.primaryOnDark);--brand-strong:\(brand.primaryOnDark);\
      --brand-tint:color-mix(in srgb,\(brand.primary) 34%,#141924);\
      --button:color-mix(in srgb,\(brand.primary) 82%,#ffffff);\
      --button-strong:color-mix(in srgb,\(brand.primary) 70%,#ffffff);
      """
    return """
      :root{--mark:\(brand.primary);--hero-1:\(brand.primary);--hero-2:\(brand.primaryDark);\
      --accent:\(brand.accent);--brand:\(brand.primary);--brand-strong:\(brand.primaryDark);\
      --brand-tint:\(brand.primaryTint);--button:\(brand.primary);\
      --button-strong:\(brand.primaryDark)}
      @media (prefers-color-scheme:dark){:root[data-theme="auto"]{\(dark)}}
      :root[data-theme="dark"]{\(dark)}

      """
  }

  /// The planted regressions that are nothing but style.
  private static func regressions(_ faults: Faults) -> String {
    var css = ""
    if faults.isPlanted(.shiftedCard) {
      css += ".kpis .kpi:nth-child(2){position:relative;left:7px;top:3px}\n"
    }
    if faults.isPlanted(.primaryColor) {
      css += ".button.primary{filter:brightness(1.35) saturate(.8)}\n"
    }
    if faults.isPlanted(.paleBorder) {
      css += "@media (prefers-color-scheme:light){:root[data-theme]{--line:#dae0ea}}\n"
    }
    if faults.isPlanted(.cutOffText) {
      css += ".kpi-value{max-width:3.1ch;overflow:hidden;white-space:nowrap}\n"
    }
    if faults.isPlanted(.fontFallback) {
      css += "body,button,input,select,textarea{font-family:serif!important}\n"
    }
    if faults.isPlanted(.brokenDarkMode) {
      css += """
        @media (prefers-color-scheme:dark){:root[data-theme="auto"]{--surface:#ffffff}}
        :root[data-theme="dark"]{--surface:#ffffff}

        """
    }
    if faults.isPlanted(.phoneOverflow) {
      css += "@media (max-width:640px){.page-head{min-width:560px}}\n"
    }
    return css
  }

  /// `GET /brand/:tenant/picture.svg`: the picture on the home page.
  static func picture(_ exchange: Exchange) throws -> Answer {
    guard let tenant = Tenants.named(exchange.value("tenant")) else { throw Refusal.notFound }
    if exchange.faults.isPlanted(.brokenImage) { throw Refusal.notFound }
    let answer = Answer(
      type: "image/svg+xml", body: Data(HeroPicture.svg(tenant).utf8), cache: "no-cache")
    return exchange.faults.isPlanted(.hangingImage) ? answer.delayed(by: .seconds(240)) : answer
  }
}
