package io.throughline.ib.flatten;

import io.throughline.ib.flatten.FlattenLine.Outcome;
import io.throughline.ib.session.Failure;
import io.throughline.ib.session.Reply;
import io.throughline.ib.session.Request;
import io.throughline.ib.session.TwsSession;
import io.throughline.tws.message.Contract;
import io.throughline.tws.message.ContractMessage.BondContractData;
import io.throughline.tws.message.ContractMessage.ContractData;
import io.throughline.tws.message.ContractMessage.ContractDataEnd;
import io.throughline.tws.message.ContractRequest.ReqContractData;
import io.throughline.tws.message.ErrorMessage.ErrMsg;
import io.throughline.tws.message.Order;
import io.throughline.tws.message.OrderMessage;
import io.throughline.tws.message.OrderRequest.PlaceOrder;
import io.throughline.tws.message.TwsMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Closes positions at the market, each once: looks its contract up, because TWS tells positions
/// without an exchange and takes no order without one, and sends one order.
final class Closing {
  private final TwsSession session;
  private final Duration limit;
  private final Consumer<FlattenLine> lines;
  private final List<ClosingOrder> orders = new ArrayList<>();
  private final Set<LookUp> lookUps = new LinkedHashSet<>();

  /// @param limit of each look-up
  /// @param lines takes what could not be closed
  Closing(TwsSession session, Duration limit, Consumer<FlattenLine> lines) {
    this.session = session;
    this.limit = limit;
    this.lines = lines;
  }

  void close(HeldPosition held) {
    var lookUp = new LookUp(held);
    lookUps.add(lookUp);
    session.ask(id -> new ReqContractData(id, Contract.ofConId(held.conId(), "")), lookUp, limit);
  }

  /// Sends nothing more, whatever is still answered.
  void stop() {
    lookUps.forEach(lookUp -> lookUp.cannot("its contract could not be looked up in time"));
    lookUps.clear();
  }

  /// Whether nothing more is to be waited for.
  boolean isOver() {
    return lookUps.isEmpty() && orders.stream().allMatch(ClosingOrder::isOver);
  }

  /// Whether all that was sent is filled.
  boolean isFilled() {
    return orders.stream().allMatch(order -> order.line().outcome() == Outcome.DONE);
  }

  /// What became of the orders that were sent, by now.
  List<FlattenLine> lines() {
    return orders.stream().map(ClosingOrder::line).toList();
  }

  void hear(OrderMessage message) {
    orders.forEach(order -> order.hear(message));
  }

  void hear(ErrMsg error) {
    orders.forEach(order -> order.hear(error));
  }

  private final class LookUp implements Reply {
    private final HeldPosition held;
    private @Nullable Contract contract;

    LookUp(HeldPosition held) {
      this.held = held;
    }

    @Override
    public void message(TwsMessage message, Request request) {
      switch (message) {
        case ContractData(int _, var found, var details) ->
            take(found, details.market().validExchanges());
        case BondContractData(int _, var found, var details) ->
            take(found, details.market().validExchanges());
        case ContractDataEnd _ -> {
          request.done();
          if (lookUps.remove(this)) {
            end();
          }
        }
        default -> {
          // A notice.
        }
      }
    }

    private void take(Contract found, String validExchanges) {
      if (contract == null) {
        boolean isSmart = List.of(validExchanges.split(",", -1)).contains("SMART");
        contract = Contract.ofConId(held.conId(), isSmart ? "SMART" : found.listing().exchange());
      }
    }

    private void end() {
      OptionalInt id = session.takeOrderId();
      if (contract == null) {
        cannot("TWS does not know contract " + held.conId());
      } else if (id.isEmpty()) {
        cannot("there is no connection");
      } else {
        place(contract, id.getAsInt());
      }
    }

    private void place(Contract known, int orderId) {
      var size = new HeldPosition(held.contract(), held.size().abs());
      orders.add(new ClosingOrder(orderId, held.closingAction() + " " + size));
      Order order =
          Order.of(Order.Terms.market(held.closingAction(), size.size()))
              .with(new Order.Identity(session.clientId(), orderId, 0, 0, null, Flatten.REFERENCE))
              .with(new Order.Accounts(session.account(), "", "", "", "", false, ""));
      session.send(new PlaceOrder(orderId, known, order));
    }

    private void cannot(String why) {
      lines.accept(new FlattenLine(Outcome.LEFT, held + " is not closed: " + why));
    }

    @Override
    public void failed(Failure failure, Request request) {
      if (lookUps.remove(this)) {
        cannot(failure.toString());
      }
    }
  }
}
