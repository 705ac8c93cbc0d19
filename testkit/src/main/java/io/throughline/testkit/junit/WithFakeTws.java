package io.throughline.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// Gives each test a fake TWS of its own, on a free port of this machine.
///
/// One rule: one server per test, never shared. On a class it is for each test in it, nested ones
/// included; on a method it takes the place of the class's, as a whole. The server is up before
/// `@BeforeEach` methods run and is closed after the last `@AfterEach`. Those methods and the test
/// may have these parameters: `@FakeTwsPort int`, [LedgerView], [io.throughline.faketws.FakeTws].
///
/// When the test fails, what was said on the wire is published as `fake-tws-transcript.txt` and the
/// failure says where that is.
///
/// {@snippet :
/// @WithFakeTws(serverVersion = 178)
/// class OrdersTest {
///   @Test
///   void an_order_is_placed(@FakeTwsPort int port, LedgerView ledger) {
///     new MyClient("127.0.0.1", port).buy("AAPL", 100);
///
///     assertThat(ledger.orders()).hasSize(1);
///   }
/// }
/// }
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(FakeTwsExtension.class)
public @interface WithFakeTws {
  /// The newest server version that the server agrees to, 100 to 225.
  int serverVersion() default 200;

  /// What prices and all else that is left to chance follow from.
  long seed() default 1;

  /// What goes wrong: names of the fault catalogue, as `commission-late` or
  /// `commission-late:by=30s`, and scenario files ending in `.yaml`. Relative paths begin in the
  /// working directory of the tests, which is the folder of the module.
  ///
  /// A step that a scenario expects and that never happens fails the test.
  String[] scenarios() default {};

  /// A file of bars or ticks to be played, or a YAML file that lists some; empty leaves all prices
  /// to the seed. A CSV may be followed by what a list would say of it:
  /// `prices.csv,instrument=SPY,stamp=end`.
  String market() default "";

  /// Market seconds per second, above 0.
  double speed() default 1;

  /// The managed accounts, the default one first.
  String[] accounts() default "DU1234567";

  /// The market's time at the start, as an ISO instant. Unless told otherwise it is Monday, 5
  /// January 2026, 10:00 in New York, or when the `market` file begins.
  String start() default "";
}
