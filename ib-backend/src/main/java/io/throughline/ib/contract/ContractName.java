package io.throughline.ib.contract;

import io.throughline.tws.message.Contract;
import io.throughline.tws.message.Contract.Derivative;
import io.throughline.tws.message.Contract.Listing;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads contract names, such as `AAPL-STK-SMART-USD`, `EUR.USD-CASH-IDEALPRO`,
/// `ES-202606-CME-USD-50` or `SPY-20261218-SMART-USD-500-C`.
///
/// Parts stand between dashes; what is missing at the end has its default. A symbol with a dash is
/// quoted (`"BF-B"-STK`); a class share has a blank (`BRK B`). A contract is also known by its
/// number: `conid:265598@SMART`.
public final class ContractName {
  private static final Pattern CON_ID = Pattern.compile("(?i)conid:(\\d+)(?:@(\\S+))?");
  private static final Pattern DIGITS = Pattern.compile("\\d+");
  private static final Pattern TYPE = Pattern.compile("[A-Z+]{2,12}");
  private static final Set<String> CALL = Set.of("C", "CALL");
  private static final Set<String> PUT = Set.of("P", "PUT");
  private static final int MONTH_DIGITS = 6;
  private static final int DAY_DIGITS = 8;

  private static final String FUTURE_FORM = "SYMBOL-FUT-EXCHANGE-CURRENCY-YYYYMM[-MULTIPLIER]";
  private static final String OPTION_FORM =
      "SYMBOL-OPT-EXCHANGE-CURRENCY-YYYYMMDD-STRIKE-RIGHT[-MULTIPLIER]";

  private final String name;
  private final NameParts parts;
  private final ContractDefaults defaults;
  private String symbol = "";
  private String exchange = "";
  private String currency = "";

  private ContractName(String name, ContractDefaults defaults) {
    this.name = name;
    this.parts = NameParts.split(name);
    this.defaults = defaults;
  }

  /// The contract that a name describes, as far as it does.
  ///
  /// @throws ContractNameException if it cannot be read; says which part, what was expected and
  ///   what was found
  public static Contract parse(String name, ContractDefaults defaults) {
    var byNumber = CON_ID.matcher(name.strip());
    if (byNumber.matches()) {
      return byNumber(name, byNumber.group(1), byNumber.group(2), defaults);
    }
    return new ContractName(name.strip(), defaults).read();
  }

  private static Contract byNumber(
      String name,
      String number,
      @org.jspecify.annotations.Nullable String exchange,
      ContractDefaults defaults) {
    try {
      int conId = Integer.parseInt(number);
      if (conId > 0) {
        return Contract.ofConId(conId, exchange == null ? defaults.exchange() : exchange);
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw new ContractNameException(
        name, 1, "a contract number must be from 1 to 2147483647 but is " + number);
  }

  private Contract read() {
    if (name.toLowerCase(Locale.ROOT).startsWith("conid:")) {
      throw new ContractNameException(
          name, 1, "expected conid:NUMBER or conid:NUMBER@EXCHANGE, such as conid:265598@SMART");
    }
    symbol = parts.take("a symbol");
    String second =
        parts.takeOr("a security type or an expiry", defaults.secType()).toUpperCase(Locale.ROOT);
    if (DIGITS.matcher(second).matches()) {
      return dated(second);
    }
    if (!TYPE.matcher(second).matches()) {
      throw parts.wrong(
          "expected a security type (STK, CFD, IND, FUT, OPT, FOP, CASH …) or an expiry (YYYYMM,"
              + " YYYYMMDD) but found '"
              + second
              + "'; quote a symbol that has a dash: \"BF-B\"-STK");
    }
    return switch (second) {
      case "CASH" -> cash();
      case "FUT", "OPT", "FOP" -> typed(second);
      default -> plain(second);
    };
  }

  private void market() {
    exchange = parts.takeOr("an exchange", defaults.exchange());
    currency = parts.takeOr("a currency", defaults.currency());
  }

  private Contract contract(String type, Derivative derivative) {
    return Contract.of(new Listing(symbol, type, exchange, "", currency, "", "")).with(derivative);
  }

  private Contract plain(String type) {
    market();
    parts.end("SYMBOL-" + type + "[-EXCHANGE[-CURRENCY]]");
    return contract(type, Derivative.NONE);
  }

  private Contract cash() {
    int dot = symbol.indexOf('.');
    if (dot <= 0 || dot == symbol.length() - 1) {
      throw new ContractNameException(
          name, 1, "expected two currencies, such as EUR.USD, but found '" + symbol + "'");
    }
    String quote = symbol.substring(dot + 1);
    symbol = symbol.substring(0, dot);
    exchange = parts.takeOr("an exchange", defaults.exchange());
    currency = parts.takeOr("a currency", quote);
    parts.end("BASE.QUOTE-CASH-IDEALPRO");
    return contract("CASH", Derivative.NONE);
  }

  /// `SYMBOL-YYYYMM…` is a future or, with a strike, an option on it; `SYMBOL-YYYYMMDD…` an option.
  private Contract dated(String expiry) {
    checkExpiry(expiry);
    market();
    if (expiry.length() == MONTH_DIGITS) {
      // Six parts: the fifth is a strike.
      return parts.left() >= 2 ? option("FOP", expiry) : future(expiry);
    }
    return option("OPT", expiry);
  }

  /// `SYMBOL-FUT-EXCHANGE-CURRENCY-YYYYMM…`, `SYMBOL-OPT-…` and `SYMBOL-FOP-…`.
  private Contract typed(String type) {
    market();
    if (!parts.hasNext()) {
      return contract(type, Derivative.NONE);
    }
    String expiry = parts.take("an expiry");
    if (!DIGITS.matcher(expiry).matches()) {
      throw parts.wrong("expected an expiry (YYYYMM or YYYYMMDD) but found '" + expiry + "'");
    }
    checkExpiry(expiry);
    return switch (type) {
      case "FUT" -> parts.left() >= 2 ? option("FOP", expiry) : future(expiry);
      default -> option(type, expiry);
    };
  }

  private void checkExpiry(String expiry) {
    if (expiry.length() != MONTH_DIGITS && expiry.length() != DAY_DIGITS) {
      throw parts.wrong(
          "an expiry must have 6 digits (YYYYMM) or 8 (YYYYMMDD) but '"
              + expiry
              + "' has "
              + expiry.length());
    }
    int month = Integer.parseInt(expiry.substring(4, 6));
    int day = expiry.length() == DAY_DIGITS ? Integer.parseInt(expiry.substring(6)) : 1;
    if (month < 1 || month > 12 || day < 1 || day > 31) {
      throw parts.wrong("an expiry must be a date (YYYYMM or YYYYMMDD) but is '" + expiry + "'");
    }
  }

  private Contract future(String expiry) {
    String multiplier = multiplier();
    parts.end(FUTURE_FORM);
    return contract("FUT", new Derivative(expiry, "", null, "", multiplier));
  }

  private Contract option(String type, String expiry) {
    if (!parts.hasNext()) {
      return contract(type, new Derivative(expiry, "", null, "", ""));
    }
    double strike = strike(parts.take("a strike"));
    String right = parts.hasNext() ? right(parts.take("a right, C or P")) : "";
    String multiplier = multiplier();
    parts.end(OPTION_FORM);
    return contract(type, new Derivative(expiry, "", strike, right, multiplier));
  }

  private double strike(String text) {
    try {
      double strike = Double.parseDouble(text);
      if (strike > 0 && Double.isFinite(strike)) {
        return strike;
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw parts.wrong("a strike must be a number above 0 but is '" + text + "'");
  }

  private String right(String text) {
    String word = text.toUpperCase(Locale.ROOT);
    if (CALL.contains(word)) {
      return "C";
    }
    if (PUT.contains(word)) {
      return "P";
    }
    throw parts.wrong("a right must be C, P, CALL or PUT but is '" + text + "'");
  }

  private String multiplier() {
    String text = parts.takeOr("a multiplier", "");
    try {
      if (!text.isEmpty() && !(Double.parseDouble(text) > 0)) {
        throw parts.wrong("a multiplier must be a number above 0 but is '" + text + "'");
      }
    } catch (NumberFormatException _) {
      throw parts.wrong("a multiplier must be a number above 0 but is '" + text + "'");
    }
    return text;
  }

  /// A name that means exactly this contract, in the form that users write.
  public static String of(Contract contract) {
    Listing listing = contract.listing();
    Derivative derivative = contract.derivative();
    var name = new StringBuilder(quoted(listing));
    name.append('-').append(listing.secType());
    name.append('-').append(listing.exchange().isEmpty() ? "SMART" : listing.exchange());
    if (!listing.secType().equals("CASH")) {
      name.append('-').append(listing.currency());
    }
    String expiry = derivative.lastTradeDateOrContractMonth();
    if (!expiry.isEmpty()) {
      name.append('-').append(expiry, 0, Math.min(DAY_DIGITS, expiry.length()));
      Double strike = derivative.strike();
      if (strike != null && strike > 0) {
        name.append('-')
            .append(java.math.BigDecimal.valueOf(strike).stripTrailingZeros().toPlainString());
        name.append('-').append(derivative.right());
      }
      if (!derivative.multiplier().isEmpty()) {
        name.append('-').append(derivative.multiplier());
      }
    }
    return name.toString();
  }

  private static String quoted(Listing listing) {
    String symbol =
        listing.secType().equals("CASH")
            ? listing.symbol() + "." + listing.currency()
            : listing.symbol();
    return symbol.contains("-") ? '"' + symbol + '"' : symbol;
  }
}
