Feature: Кәмелетке толмағандардың тұрғын үйін айырбастауға немесе сатуға анықтамалар беру

  Background:
    Given the service gov-2011-336.s06

  Scenario Outline: The plain case, point 7: five working days without those of taking and giving
    When one applies on 2012-06-04 through the <channel>
    Then the answer is due on 2012-06-12 after 5 working_day
    And one waits no longer than 30 minute
    And being served takes no longer than 30 minute
    And the service is free of charge
    And one brings "неке туралы куәліктің түпнұсқасы мен көшірмесі"

    Examples:
      | channel  |
      | provider |
      | psc      |

  Scenario: Refused, point 16: one of the papers is not handed in
    When one applies on 2012-06-04 without "туу туралы куәлік" and with
      | channel | provider |
      | case    | none     |
    Then it is refused, for "туу туралы куәлік" is missing

  Scenario: Over Constitution day
    When one applies on 2012-08-24 through the provider
    Then the answer is due on 2012-09-04 after 5 working_day
    And silence is no consent
