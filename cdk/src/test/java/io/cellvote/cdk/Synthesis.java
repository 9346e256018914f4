package io.cellvote.cdk;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cellvote.cdk.registry.Production;
import io.cellvote.cdk.registry.Registry;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.cxapi.CloudAssembly;

/** Production's templates, written once for all tests: that takes some seconds. */
final class Synthesis {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final AtomicInteger APPS = new AtomicInteger();
  private static Synthesis production;

  private final Map<String, String> templates;
  private final List<String> findings;
  private final Set<String> kept;
  private final Map<String, JsonNode> parsed = new TreeMap<>();

  private Synthesis(CloudAssembly assembly) {
    this.templates = templates(assembly);
    this.findings = findings(assembly);
    this.kept = kept(assembly);
    templates.forEach((stack, text) -> parsed.put(stack, parse(text)));
  }

  /** An app that writes to a folder of its own. */
  static App app() {
    String folder = "target/test-cdk.out/" + APPS.incrementAndGet();
    return CdkApp.app(AppProps.builder().outdir(folder));
  }

  /** Production, checked by cdk-nag on the way. */
  static synchronized Synthesis production() {
    Node.assumeThere();
    if (production == null) {
      App app = app();
      CdkApp.stacks(app, Production.registry());
      production = new Synthesis(checked(app));
    }
    return production;
  }

  private static CloudAssembly checked(App app) {
    Aspects.of(app).add(AwsSolutionsChecks.Builder.create().verbose(true).build());
    return app.synth();
  }

  /** What cdk-nag finds in an app. */
  static List<String> findings(App app) {
    return findings(checked(app));
  }

  /** The templates of another registry, by stack. */
  static Map<String, String> of(Registry registry) {
    Node.assumeThere();
    App app = app();
    CdkApp.stacks(app, registry);
    return templates(app.synth());
  }

  private static Map<String, String> templates(CloudAssembly assembly) {
    Map<String, String> templates = new TreeMap<>();
    assembly
        .getStacks()
        .forEach(stack -> templates.put(stack.getStackName(), read(stack.getTemplateFullPath())));
    return templates;
  }

  private static List<String> findings(CloudAssembly assembly) {
    return assembly.getStacks().stream()
        .map(stack -> Path.of(assembly.getDirectory(), stack.getId() + ".metadata.json"))
        .filter(Files::exists)
        .flatMap(file -> parse(read(file.toString())).properties().stream())
        .flatMap(construct -> construct.getValue().valueStream().map(note -> note(construct, note)))
        .filter(note -> note.contains("aws:cdk:error") || note.contains("aws:cdk:warning"))
        .toList();
  }

  private static String note(Map.Entry<String, JsonNode> construct, JsonNode note) {
    return "%s: %s: %s"
        .formatted(construct.getKey(), note.path("type").asText(), note.path("data").asText());
  }

  private static Set<String> kept(CloudAssembly assembly) {
    return assembly.getStacks().stream()
        .filter(stack -> Boolean.TRUE.equals(stack.getTerminationProtection()))
        .map(stack -> stack.getStackName())
        .collect(toSet());
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of each template, by stack. */
  Map<String, String> templates() {
    return templates;
  }

  /** What cdk-nag found and nobody gave a reason for, and warnings of CDK. */
  List<String> findings() {
    return findings;
  }

  /** Whether AWS refuses to delete the stack. */
  boolean isProtected(String stack) {
    return kept.contains(stack);
  }

  JsonNode template(String stack) {
    return parsed.get(stack);
  }

  /** Every resource of every template. */
  Stream<Resource> resources() {
    return parsed.keySet().stream().flatMap(this::resources);
  }

  /** The resources of a stack. */
  Stream<Resource> resources(String stack) {
    return parsed.get(stack).get("Resources").properties().stream()
        .map(entry -> new Resource(stack, entry.getKey(), entry.getValue()));
  }

  /** The resources of a type in all templates. */
  List<Resource> ofType(String type) {
    return resources().filter(resource -> resource.type().equals(type)).toList();
  }

  /** One resource of a template. */
  record Resource(String stack, String id, JsonNode json) {
    String type() {
      return json.get("Type").asText();
    }

    JsonNode properties() {
      return json.path("Properties");
    }

    /** A property by its path; missing ones are a missing node. */
    JsonNode at(String path) {
      return properties().at(path);
    }

    @Override
    public String toString() {
      return stack + "/" + id;
    }
  }
}
