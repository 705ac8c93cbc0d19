package io.throughline.tws.error;

import java.util.Locale;
import java.util.Set;

/// What one error code means, and what a robust client does about it.
///
/// @param kind what it is an error of
/// @param scopes what a report of it can concern; more than one where TWS uses the code for several
///   things
/// @param endsRequestOrOrder true if the request or order it concerns is over
/// @param clientAction what to do, in words
public record ErrorCode(
    int code,
    String meaning,
    Kind kind,
    Set<Scope> scopes,
    boolean endsRequestOrOrder,
    String clientAction) {

  /// What it is an error of.
  public enum Kind {
    /// An order or its modification is refused or has ended.
    ORDER,
    /// A request is refused or has failed.
    REQUEST,
    /// The connection of TWS, or to TWS, has changed.
    CONNECTION,
    /// Something is amiss, and the request or order goes on.
    WARNING,
    /// Nothing is amiss.
    INFO,
    /// The server as a whole.
    SYSTEM;

    static Kind parse(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }

  /// What a report of a code concerns.
  public enum Scope {
    /// The order whose id comes with it.
    ORDER,
    /// The request whose id comes with it.
    REQUEST,
    /// The session: it comes without an id.
    GLOBAL,
    /// Not from the server: the vendor's client library reports it to its own user.
    CLIENT;

    static Scope parse(String text) {
      return valueOf(text.strip().toUpperCase(Locale.ROOT));
    }
  }

  public ErrorCode {
    scopes = Set.copyOf(scopes);
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException("error code " + code + " must have a scope");
    }
  }

  /// True if it may be reported of orders.
  public boolean concernsOrders() {
    return scopes.contains(Scope.ORDER);
  }
}
