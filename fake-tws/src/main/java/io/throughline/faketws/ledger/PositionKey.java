package io.throughline.faketws.ledger;

/// Whose position in what.
public record PositionKey(String account, int conId) implements Comparable<PositionKey> {
  @Override
  public int compareTo(PositionKey other) {
    int byAccount = account.compareTo(other.account);
    return byAccount != 0 ? byAccount : Integer.compare(conId, other.conId);
  }
}
