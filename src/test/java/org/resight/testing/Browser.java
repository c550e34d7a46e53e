package org.resight.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * One person's headless Chromium, opened at its first use and closed after each test:
 *
 * <pre>{@code @RegisterExtension final Browser rita = new Browser("rita");}</pre>
 *
 * A test that fails leaves a picture of what the person saw in target/screenshots.
 */
public final class Browser implements AfterEachCallback {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Path SCREENSHOTS = Path.of(System.getProperty("resight.test.screenshots", "target/screenshots"));

    private final String person;
    private ChromeDriver driver;
    private Path profile;

    public Browser(String person) {
        this.person = person;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (driver == null) {
            return;
        }
        try {
            if (context.getExecutionException().isPresent()) {
                screenshot(context.getRequiredTestClass().getSimpleName() + "-" + context.getRequiredTestMethod().getName() + "-" + person);
            }
        } finally {
            driver.quit();
            driver = null;
            delete(profile);
        }
    }

    public ChromeDriver driver() {
        if (driver == null) {
            open();
        }
        return driver;
    }

    /** Opens an address of the server, or an absolute one. */
    public void go(String address) {
        driver().get(address.startsWith("/") ? Server.running().url() + address : address);
    }

    public void signIn(String login) {
        go("/account/sign-in");
        type("form:login", login);
        type("form:password", Server.PASSWORD);
        press("form:enter");
        until(driver -> !path().startsWith("/account/sign-in"));
    }

    /** The path of the page that is shown. */
    public String path() {
        return java.net.URI.create(driver().getCurrentUrl()).getPath();
    }

    public String heading() {
        return one("h1").getText();
    }

    public WebElement one(String css) {
        return until(shown -> shown.findElements(By.cssSelector(css)).stream().findFirst().orElse(null));
    }

    public List<WebElement> all(String css) {
        return driver().findElements(By.cssSelector(css));
    }

    public void type(String id, String text) {
        WebElement field = until(shown -> shown.findElement(By.id(id)));
        field.clear();
        field.sendKeys(text);
    }

    public void press(String id) {
        until(shown -> shown.findElement(By.id(id))).click();
    }

    /** Waits until the condition gives something other than null and false. */
    public <T> T until(ExpectedCondition<T> condition) {
        return new WebDriverWait(driver(), PATIENCE).ignoring(org.openqa.selenium.NoSuchElementException.class,
                org.openqa.selenium.StaleElementReferenceException.class).until(condition);
    }

    /** What the browser has complained about since it was last asked: scripts that broke, files that were refused or missing. */
    public List<String> complaints() {
        return driver().manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage).filter(Predicate.not(String::isBlank)).toList();
    }

    public void screenshot(String name) {
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(SCREENSHOTS.resolve(name + ".png"), driver().getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void open() {
        for (Path program : List.of(CHROMIUM, DRIVER)) {
            if (!Files.isExecutable(program)) {
                throw new IllegalStateException("There is no " + program + ": install chromium and chromium-driver, as .ci/run does.");
            }
        }
        try {
            profile = Files.createTempDirectory("resight-browser");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
                "--window-size=1280,900", "--lang=en", "--user-data-dir=" + profile);
        LoggingPreferences logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logging);
        driver = new ChromeDriver(new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build(), options);
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(java.util.Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
