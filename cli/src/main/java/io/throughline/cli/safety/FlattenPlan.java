package io.throughline.cli.safety;

import io.throughline.ib.flatten.AccountBooks;
import io.throughline.ib.flatten.FlattenOptions;
import io.throughline.ib.flatten.FlattenOptions.OrdersOfOthers;
import io.throughline.ib.flatten.HeldPosition;
import io.throughline.ib.flatten.WorkingOrder;
import java.util.List;

/// What a person is shown before anything is sent.
final class FlattenPlan {
  private final String account;
  private final AccountBooks books;
  private final FlattenOptions options;
  private final List<WorkingOrder> orders;
  private final List<HeldPosition> positions;

  FlattenPlan(String account, AccountBooks books, FlattenOptions options) {
    this.account = account;
    this.books = books;
    this.options = options;
    orders =
        books.orders().stream().filter(order -> options.covers(order.contract().conId())).toList();
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
    orders.forEach(order -> text.append("  cancel  %s%n".formatted(order)));
    positions.forEach(held -> text.append("  close   %s%n".formatted(held)));
    if (options.conIds().isEmpty() && !books.others().isEmpty()) {
      text.append(
          options.orders() == OrdersOfOthers.CANCEL
              ? "  and cancel %s of other accounts along%n".formatted(count(books.others().size()))
              : "  TWS has %s of other accounts, so it cancels only orders of this client id; add%n  --all-accounts to cancel all of them%n"
                  .formatted(count(books.others().size())));
    }
    return text.toString();
  }

  private static String count(int orders) {
    return orders + (orders == 1 ? " order" : " orders");
  }

  String question() {
    return "%s to cancel, %d position%s to close at the market."
        .formatted(count(orders.size()), positions.size(), positions.size() == 1 ? "" : "s");
  }
}
