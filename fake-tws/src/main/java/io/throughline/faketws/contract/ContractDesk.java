package io.throughline.faketws.contract;

import io.throughline.faketws.floor.Client;
import io.throughline.faketws.floor.Floor;
import io.throughline.faketws.market.Instrument;
import io.throughline.faketws.market.TradingSchedule;
import io.throughline.faketws.market.TradingSchedule.Part;
import io.throughline.faketws.market.TradingSchedule.Session;
import io.throughline.tws.message.Contract;
import io.throughline.tws.message.ContractDetails;
import io.throughline.tws.message.ContractMessage.ContractData;
import io.throughline.tws.message.ContractMessage.ContractDataEnd;
import io.throughline.tws.message.ContractMessage.MarketRule;
import io.throughline.tws.message.ContractMessage.SymbolSample;
import io.throughline.tws.message.ContractMessage.SymbolSamples;
import io.throughline.tws.message.ContractRequest;
import io.throughline.tws.message.ContractRequest.CancelContractData;
import io.throughline.tws.message.ContractRequest.ReqContractData;
import io.throughline.tws.message.ContractRequest.ReqMarketRule;
import io.throughline.tws.message.ContractRequest.ReqMatchingSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Answers what an instrument is.
public final class ContractDesk {
  private static final int HOURS_SHOWN_DAYS = 6;
  private static final int MOST_SAMPLES = 16;
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("uuuuMMdd:HHmm", Locale.ROOT);
  private final Floor floor;

  public ContractDesk(Floor floor) {
    this.floor = floor;
  }

  public void handle(Client client, ContractRequest request) {
    switch (request) {
      case ReqContractData(int reqId, Contract contract) -> details(client, reqId, contract);
      case CancelContractData(int reqId) ->
          floor.log("contract request " + reqId + " was answered already");
      case ReqMatchingSymbols(int reqId, String pattern) -> samples(client, reqId, pattern);
      case ReqMarketRule(int rule) -> rule(client, rule);
    }
  }

  private void details(Client client, int reqId, Contract contract) {
    List<Instrument> matches = floor.universe().matches(contract);
    if (matches.isEmpty()) {
      client.error(
          reqId, Resolution.NO_DEFINITION, "No security definition has been found for the request");
      return;
    }
    String asked = contract.listing().exchange();
    for (Instrument instrument : matches) {
      client.send(
          new ContractData(
              reqId, shown(instrument, asked, client.version()), detailsOf(instrument)));
    }
    client.send(new ContractDataEnd(reqId));
  }

  private static Contract shown(Instrument instrument, String askedExchange, int version) {
    Contract contract = instrument.contract();
    Contract.Listing has = contract.listing();
    String exchange = askedExchange.isEmpty() ? has.exchange() : askedExchange;
    Contract.Derivative derivative = contract.derivative();
    String date = derivative.lastTradeDateOrContractMonth();
    return contract
        .with(
            new Contract.Listing(
                has.symbol(),
                has.secType(),
                exchange,
                has.primaryExchange(),
                has.currency(),
                has.localSymbol(),
                has.tradingClass()))
        .with(
            new Contract.Derivative(
                date,
                version >= 182 ? date : "",
                derivative.strike(),
                derivative.right(),
                derivative.multiplier()));
  }

  private ContractDetails detailsOf(Instrument instrument) {
    ContractDetails details = instrument.details();
    return new ContractDetails(
        details.market(),
        details.sizes(),
        details.classification(),
        details.underlying(),
        new ContractDetails.Hours(
            details.hours().timeZoneId(),
            hours(instrument, Part.FULL),
            hours(instrument, Part.REGULAR)),
        details.economicValue(),
        details.fund(),
        details.bond(),
        details.eventContract(),
        details.secIdList(),
        details.ineligibilityReason());
  }

  private String hours(Instrument instrument, Part part) {
    TradingSchedule schedule = instrument.schedule();
    LocalDate today = schedule.dayOf(floor.nowNanos());
    var segments = new ArrayList<String>();
    for (int i = 0; i < HOURS_SHOWN_DAYS; i++) {
      LocalDate day = today.plusDays(i);
      if (schedule.isTradingDay(day)) {
        Session session = schedule.session(day, part);
        segments.add(hour(schedule, session.fromNanos()) + "-" + hour(schedule, session.toNanos()));
      } else {
        segments.add(day.format(DateTimeFormatter.BASIC_ISO_DATE) + ":CLOSED");
      }
    }
    return String.join(";", segments);
  }

  private static String hour(TradingSchedule schedule, long nanos) {
    return HOUR.format(Floor.instant(nanos).atZone(schedule.zone()));
  }

  private void samples(Client client, int reqId, String pattern) {
    String wanted = pattern.toUpperCase(Locale.ROOT);
    List<SymbolSample> samples =
        floor.universe().all().stream()
            .filter(instrument -> List.of("STK", "IND").contains(instrument.secType()))
            .filter(instrument ->
                instrument.symbol().startsWith(wanted)
                    || instrument
                        .details()
                        .classification()
                        .longName()
                        .toUpperCase(Locale.ROOT)
                        .contains(wanted))
            .limit(MOST_SAMPLES)
            .map(instrument -> new SymbolSample(instrument.contract(), derivatives(instrument)))
            .toList();
    client.send(new SymbolSamples(reqId, samples));
  }

  private List<String> derivatives(Instrument instrument) {
    return floor.universe().all().stream()
        .filter(other -> other.details().underlying().underConId() == instrument.conId())
        .map(Instrument::secType)
        .distinct()
        .toList();
  }

  private void rule(Client client, int rule) {
    floor.universe().all().stream()
        .filter(instrument ->
            List.of(instrument.details().market().marketRuleIds().split(",", -1))
                .contains(Integer.toString(rule)))
        .findFirst()
        .ifPresentOrElse(
            instrument -> client.send(new MarketRule(rule, instrument.increments())),
            () ->
                client.error(
                    -1,
                    321,
                    "Error validating request.-'bR' : cause - Invalid market rule id " + rule));
  }
}
