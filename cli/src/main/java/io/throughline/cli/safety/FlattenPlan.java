package io.throughline.cli.safety;

import io.throughline.ib.flatten.AccountBooks;
import io.throughline.ib.flatten.FlattenOptions;
import io.throughline.ib.flatten.FlattenOptions.OrdersOfOthers;
import io.throughline.ib.flatten.HeldPosition;
import io.throughline.ib.flatten.Reach;
import io.throughline.ib.flatten.WorkingOrder;
import java.util.List;

/// What a person is shown before anything is sent.
final class FlattenPlan {
  private final String account;
  private final AccountBooks books;
  private final FlattenOptions options;
  private final Reach reach;
  private final List<WorkingOrder> orders;
  private final List<HeldPosition> positions;

  FlattenPlan(String account, Reach reach) {
    this.account = account;
    this.reach = reach;
    books = reach.books();
    options = reach.options();
    orders = reach.orders();
    positions =
        books.positions().stream().filter(held -> options.covers(held.contract().conId())).toList();
  }

  boolean isEmpty() {
    return orders.isEmpty() && positions.isEmpty();
  }

  String text() {
    if (isEmpty()) {
      return "account %s has no open orders and no positions%s%n"
          .formatted(account, options.conIds().isEmpty() ? "" : " in these contracts");
    }
    var text = new StringBuilder("account " + account + System.lineSeparator());
    for (WorkingOrder order : orders) {
      text.append("  %-7s %s%n".formatted(reach.contains(order) ? "cancel" : "leave", order));
    }
    for (HeldPosition held : positions) {
      text.append("  %-7s %s%n".formatted(isClosed(held) ? "close" : "leave", held));
    }
    if (!orders.stream().allMatch(reach::contains) && !options.conIds().isEmpty()) {
      text.append(
          ("  TWS cancels orders of other clients only along with all orders, and there are others;"
                  + " with --client-id%n  of the client that gave them they can be cancelled. A"
                  + " position stays as long as one of them is open%n")
              .formatted());
    }
    if (options.conIds().isEmpty() && !books.others().isEmpty()) {
      text.append(
          options.orders() == OrdersOfOthers.CANCEL
              ? "  and cancel %s of other accounts along%n".formatted(count(books.others().size()))
              : "  TWS has %s of other accounts, so it cancels only orders of this client id; add%n  --all-accounts to cancel all of them%n"
                  .formatted(count(books.others().size())));
    }
    return text.toString();
  }

  private boolean isClosed(HeldPosition held) {
    return !reach.leavesOrderOf(held.contract().conId());
  }

  private static String count(int orders) {
    return orders + (orders == 1 ? " order" : " orders");
  }

  String question() {
    int toCancel = (int) orders.stream().filter(reach::contains).count();
    long toClose = positions.stream().filter(this::isClosed).count();
    return "%s to cancel, %d position%s to close at the market."
        .formatted(count(toCancel), toClose, toClose == 1 ? "" : "s");
  }
}
