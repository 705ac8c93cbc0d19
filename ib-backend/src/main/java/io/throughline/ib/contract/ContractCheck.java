package io.throughline.ib.contract;

import io.throughline.ib.session.Asking;
import io.throughline.ib.session.Failure;
import io.throughline.ib.session.Reply;
import io.throughline.ib.session.Request;
import io.throughline.tws.message.Contract;
import io.throughline.tws.message.ContractMessage.BondContractData;
import io.throughline.tws.message.ContractMessage.ContractData;
import io.throughline.tws.message.ContractMessage.ContractDataEnd;
import io.throughline.tws.message.ContractRequest.ReqContractData;
import io.throughline.tws.message.TwsMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Asks TWS which contracts a name fits, and accepts only one.
public final class ContractCheck {
  private static final int NO_SUCH_CONTRACT = 200;
  private static final int MOST_LISTED = 10;

  /// Chains of options are throttled by the server and can take long.
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /// What came of it.
  public sealed interface Outcome {
    /// Exactly one contract fits.
    record Resolved(ResolvedContract contract) implements Outcome {}

    /// None fits, or several do; asking again would not help.
    ///
    /// @param text says what to write instead
    record Refused(String text) implements Outcome {}

    /// The answer did not come: ask again when the connection is back.
    record Unanswered(Failure why) implements Outcome {}
  }

  private final String name;
  private final Contract wanted;
  private final Consumer<Outcome> listener;
  private final List<ResolvedContract> found = new ArrayList<>();

  private ContractCheck(String name, Contract wanted, Consumer<Outcome> listener) {
    this.name = name;
    this.wanted = wanted;
    this.listener = listener;
  }

  /// Asks; the listener is called once.
  ///
  /// @param name as the user wrote it
  public static void ask(Asking session, String name, Contract wanted, Consumer<Outcome> listener) {
    var check = new ContractCheck(name, wanted, listener);
    session.ask(id -> new ReqContractData(id, wanted), check.new Answer(), LIMIT);
  }

  private final class Answer implements Reply {
    @Override
    public void message(TwsMessage message, Request request) {
      switch (message) {
        case ContractData(int _, var contract, var details) ->
            found.add(new ResolvedContract(contract, details));
        case BondContractData(int _, var contract, var details) ->
            found.add(new ResolvedContract(contract, details));
        case ContractDataEnd _ -> {
          request.done();
          listener.accept(outcome());
        }
        default -> {
          // A warning about the request, which goes on.
        }
      }
    }

    @Override
    public void failed(Failure failure, Request request) {
      listener.accept(
          switch (failure) {
            case Failure.Refused(int code, String text) ->
                new Outcome.Refused(
                    code == NO_SUCH_CONTRACT
                        ? none()
                        : "TWS refuses to look up '"
                            + name
                            + "': "
                            + text
                            + " (code "
                            + code
                            + ")");
            case Failure.NoReply _, Failure.ConnectionLost _ -> new Outcome.Unanswered(failure);
          });
    }
  }

  private Outcome outcome() {
    return switch (found.size()) {
      case 0 -> new Outcome.Refused(none());
      case 1 -> new Outcome.Resolved(complete(found.getFirst()));
      default ->
          smart()
              .<Outcome>map(one -> new Outcome.Resolved(complete(one)))
              .orElseGet(() -> new Outcome.Refused(several()));
    };
  }

  /// One contract may be listed once per exchange; the number tells that it is the same.
  private Optional<ResolvedContract> smart() {
    long numbers = found.stream().map(one -> one.contract().conId()).distinct().count();
    return numbers == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  /// The exchange that was asked for counts, not the one under which the contract is listed.
  private ResolvedContract complete(ResolvedContract one) {
    var listing = one.contract().listing();
    String exchange = wanted.listing().exchange();
    if (exchange.isEmpty() || exchange.equals(listing.exchange())) {
      return one;
    }
    var routed =
        new Contract.Listing(
            listing.symbol(),
            listing.secType(),
            exchange,
            listing.primaryExchange(),
            listing.currency(),
            listing.localSymbol(),
            listing.tradingClass());
    return new ResolvedContract(one.contract().with(routed), one.details());
  }

  private String none() {
    return "no contract fits '"
        + name
        + "' (asked for "
        + describe(wanted)
        + "); check symbol, type, exchange, currency and expiry";
  }

  private String several() {
    var text = new StringBuilder();
    text.append(found.size()).append(" contracts fit '").append(name).append("'; write one of:");
    for (ResolvedContract one : found.subList(0, Math.min(MOST_LISTED, found.size()))) {
      text.append(System.lineSeparator()).append("  ").append(line(one));
    }
    if (found.size() > MOST_LISTED) {
      text.append(System.lineSeparator())
          .append("  … and ")
          .append(found.size() - MOST_LISTED)
          .append(" more");
    }
    return text.toString();
  }

  /// What to write for a candidate: its name where that is enough, else its number.
  private String line(ResolvedContract one) {
    String itsName = ContractName.of(complete(one).contract());
    boolean isUnique =
        found.stream()
                .filter(other -> ContractName.of(complete(other).contract()).equals(itsName))
                .count()
            == 1;
    String written =
        isUnique
            ? itsName
            : "conid:" + one.contract().conId() + "@" + one.contract().listing().exchange();
    String longName = one.details().classification().longName();
    String primary = one.contract().listing().primaryExchange();
    return written
        + "   "
        + longName
        + (primary.isEmpty() ? "" : ", " + primary)
        + ", conid "
        + one.contract().conId();
  }

  private static String describe(Contract contract) {
    return contract.conId() > 0
        ? "number " + contract.conId() + " at " + contract.listing().exchange()
        : ContractName.of(contract);
  }
}
