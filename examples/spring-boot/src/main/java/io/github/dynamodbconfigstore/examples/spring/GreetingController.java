package io.github.dynamodbconfigstore.examples.spring;

import java.util.Collections;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class GreetingController {
    private final Greeting greeting;

    GreetingController(Greeting greeting) {
        this.greeting = greeting;
    }

    @GetMapping("/greeting")
    String greet() {
        return String.join(" ", Collections.nCopies(greeting.getTimes(), greeting.getText()));
    }
}
