package dev.sightline.console.access;

import static dev.sightline.console.testing.Client.page;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sightline.console.testing.Client;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PasswordAccessTest {

  private static final String PASSWORD = "correct & horse";

  /** What the sign-in page loads, probes and Prometheus; nothing that cameras have to do with. */
  private static final Set<String> OPEN =
      Set.of("/login", "/assets/{version}/{name}", "/health", "/health/{selector}", "/metrics");

  private static final Pattern ROUTE = Pattern.compile("\\{\\[([^]]+)],method=\\[(\\w+)]");

  private EmbeddedServer server;
  private Client client;
  private Sessions sessions;

  @BeforeAll
  void start() {
    server =
        ApplicationContext.run(
            EmbeddedServer.class,
            Map.of(
                "micronaut.server.port",
                -1,
                "sightline.console.password",
                PASSWORD,
                // Lists all routes, which none may escape from.
                "endpoints.routes.enabled",
                true,
                "endpoints.routes.sensitive",
                false));
    client = new Client(server);
    sessions = server.getApplicationContext().getBean(Sessions.class);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private Stream<Route> routes() {
    String json = client.get("/routes", cookie(sessions.begin())).body();
    List<Route> routes = ROUTE.matcher(json).results().map(Route::of).toList();
    assertTrue(routes.contains(new Route("GET", "/")), json);
    assertTrue(routes.contains(new Route("GET", "/routes")), json);
    return routes.stream();
  }

  private Stream<Route> closedRoutes() {
    return routes().filter(route -> !OPEN.contains(route.path()));
  }

  @ParameterizedTest
  @MethodSource("closedRoutes")
  void shouldAnswerNoRouteWithoutASession(Route route) {
    HttpResponse<String> response = client.send(route.method(), route.sample(), "");

    assertEquals(401, response.statusCode());
    assertEquals(
        route.method().equals("HEAD") ? "" : "Signed out. Sign in at /login\n", response.body());
  }

  @ParameterizedTest
  @MethodSource("closedRoutes")
  void shouldAnswerNoEventStreamWithoutASession(Route route) {
    assertEquals(
        401,
        client
            .send(route.method(), route.sample(), "", "Accept", "text/event-stream")
            .statusCode());
  }

  @Test
  void shouldLeaveOpenWhatNeedsNoSession() {
    assertAll(
        () -> assertEquals(200, client.get("/login", page()).statusCode()),
        () -> assertEquals(200, client.get("/assets/x/sightline.css").statusCode()),
        () -> assertEquals(200, client.get("/health/liveness").statusCode()),
        () -> assertEquals(200, client.get("/metrics").statusCode()));
  }

  @Test
  void shouldLeadThereAndBackWhoeverOpensAPage() {
    HttpResponse<String> response = client.get("/gallery?label=a%26b", page());

    assertEquals(303, response.statusCode());
    assertEquals("/login?from=%2Fgallery%3Flabel%3Da%2526b", location(response));
  }

  @Test
  void shouldNotLeadHtmxToAPage() {
    HttpResponse<String> response =
        client.get(
            "/gallery",
            "HX-Request",
            "true",
            "HX-Current-URL",
            server.getURI().resolve("/gallery?label=person").toString(),
            "Accept",
            "text/html");

    assertEquals(401, response.statusCode());
    assertEquals(Optional.empty(), response.headers().firstValue("HX-Redirect"));
  }

  @Test
  void shouldNotLeadAPicturesRequestToAPage() {
    assertEquals(
        401,
        client
            .get("/pictures/frames/a", "Accept", "text/html", "Sec-Fetch-Mode", "no-cors")
            .statusCode());
  }

  @Test
  void shouldProtectRefusalsToo() {
    HttpResponse<String> response = client.get("/");

    assertTrue(response.headers().firstValue("Content-Security-Policy").isPresent());
    assertEquals("no-store", response.headers().firstValue("Cache-Control").orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets",
        "/assets/../gallery",
        "/assets/%2e%2e/gallery",
        "/assets/..%2fgallery",
        "/login/../gallery",
        "/login;a=b",
        "/health/../gallery",
        "//gallery",
        "/./gallery",
        "/metrics/x",
        "/GALLERY"
      })
  void shouldNotBeLedAroundByAnotherSpelling(String path) throws IOException {
    int status =
        client.statusOf("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close");

    assertTrue(Set.of(401, 404, 400).contains(status), path + " was answered by " + status);
  }

  @Test
  void shouldOpenWithTheRightPassword() {
    HttpResponse<String> response =
        client.post("/login", Map.of("password", PASSWORD, "from", "/gallery?label=person"));

    assertEquals(303, response.statusCode());
    assertEquals("/gallery?label=person", location(response));
    String cookie = response.headers().firstValue("Set-Cookie").orElseThrow();
    assertTrue(
        cookie.matches(
            "sightline-session=\\d+\\.[\\w-]{43}; Max-Age=43200; Expires=[^;]+; Path=/; HTTPOnly;"
                + " SameSite=Lax"),
        cookie);
    String session = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
    assertEquals(200, client.get("/", cookie(session)).statusCode());
    assertEquals(204, client.get("/session", cookie(session)).statusCode());
  }

  @Test
  void shouldKeepTheCookieToHttpsWhereThatIsSpoken() {
    HttpResponse<String> response =
        client.post("/login", Map.of("password", PASSWORD), "X-Forwarded-Proto", "https");

    String cookie = response.headers().firstValue("Set-Cookie").orElseThrow();
    assertTrue(cookie.contains("; Secure"), cookie);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"//stranger.example", "https://stranger.example", "/\\stranger.example", "/login"})
  void shouldNotLeadElsewhere(String from) {
    HttpResponse<String> response =
        client.post("/login", Map.of("password", PASSWORD, "from", from));

    assertEquals("/", location(response));
  }

  @Test
  void shouldNotLeadElsewhereWhoeverIsSignedIn() {
    HttpResponse<String> response =
        client.get("/login?from=https%3A%2F%2Fstranger.example", cookie(sessions.begin()));

    assertEquals(303, response.statusCode());
    assertEquals("/", location(response));
  }

  @Test
  void shouldShowAStrangersTextAsText() {
    String body = client.get("/login?from=%2F%22%3E%3Cscript%3E", page()).body();

    assertFalse(body.contains("<script>"), body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0.", "9999999999.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "%"})
  void shouldRefuseAForgedSession(String token) {
    assertEquals(401, client.get("/", cookie(token)).statusCode());
  }

  @Test
  void shouldRefuseASessionThatHasEnded() {
    Instant earlier = Instant.now().minus(Sessions.LIFETIME).minusSeconds(1);
    String token = new Sessions(PASSWORD, () -> earlier).begin();

    assertEquals(401, client.get("/", cookie(token)).statusCode());
  }

  @Test
  void shouldRefuseASessionOfAnEarlierPassword() {
    String token = new Sessions("an earlier password", Instant::now).begin();

    assertEquals(401, client.get("/", cookie(token)).statusCode());
  }

  @Test
  void shouldMakeTheBrowserForgetWhoeverSignsOut() {
    HttpResponse<String> response = client.post("/logout", Map.of(), cookie(sessions.begin()));

    assertEquals(303, response.statusCode());
    assertEquals("/login", location(response));
    String cookie = response.headers().firstValue("Set-Cookie").orElseThrow();
    assertTrue(cookie.startsWith("sightline-session=; Max-Age=0;"), cookie);
  }

  @Test
  void shouldOfferToSignOutOnEveryPage() {
    assertTrue(client.get("/", cookie(sessions.begin())).body().contains("action=\"/logout\""));
  }

  @Test
  void shouldSayThatAFormIsTooLarge() {
    HttpResponse<String> response =
        client.post("/login", Map.of("password", "a".repeat(20_000)), page());

    assertEquals(413, response.statusCode());
    assertTrue(response.body().contains("<h1>Request too large</h1>"), response.body());
  }

  @Test
  void shouldSayThatAMalformedAddressIsNone() throws IOException {
    assertEquals(
        400,
        client.statusOf(
            "GET /%zz HTTP/1.0\r\nConnection: close\r\nCookie: " + cookie(sessions.begin())[1]));
  }

  @Test
  void shouldRefuseALargeFormOfAStranger() {
    assertEquals(413, client.post("/login", Map.of("password", "a".repeat(20_000))).statusCode());
  }

  private static String[] cookie(String token) {
    return new String[] {"Cookie", SessionCookie.NAME + "=" + token};
  }

  private static String location(HttpResponse<?> response) {
    return response.headers().firstValue("Location").orElseThrow();
  }

  /** A route as Micronaut has it. */
  private record Route(String method, String path) {

    static Route of(MatchResult match) {
      return new Route(match.group(2), match.group(1));
    }

    /** An address that it takes. */
    String sample() {
      return path.replaceAll("\\{[?&][^}]*}", "").replaceAll("\\{[^}]*}", "x");
    }
  }
}
