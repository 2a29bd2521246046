"""First names that people in American schools have, to notice a person who is named in a text.

Names that are also words, months or places (Grace, Mark, April, Paris) are left out: they would be told where nobody
is named.
"""

from __future__ import annotations

import re

NAMES = """
Aaliyah Aaron Abigail Adam Adrian Adriana Ahmed Aidan Aiden Aisha Alan Albert Alberto Alejandro Alex Alexander
Alexandra Alexis Alfredo Alice Alicia Allison Alonso Alyssa Amanda Amelia Amina Amir Amy Ana Andre Andrea Andrew
Angela Angelo Anita Anna Anne Annette Annie Anthony Antoine Antonio Araceli Ariana Armando Arthur Arturo Ashley Ava
Ayesha Barbara Beatriz Becky Benjamin Bernadette Bernice Bessie Beth Betty Beverly Billy Bob Bobby Bonnie Bradley
Brandon Brenda Brett Brian Brianna Brittany Bruce Bryan Byron Caleb Callie Cameron Camila Carl Carla Carlos Carmen
Carol Caroline Carolyn Carrie Cassandra Cassie Catherine Cecilia Cesar Chad Chantel Charlene Cheryl Chloe Chris
Christina Christine Christopher Chuck Cindy Claire Clarence Claudia Clifford Clyde Cody Colin Colleen Connie Connor
Corey Courtney Craig Cristina Curtis Cynthia Daisha Dalia Damian Damon Dan Dana Daniel Danielle Danny Darius Darlene
Darnell Darrell Darren Dave David Dawn DeShawn Deandre Deanna Deborah Debra Delores Denise Dennis Derek Deshawn
Desiree Destiny Devin Diana Diane Diego Dominique Donald Donna Doris Dorothy Doug Douglas Dustin Dwayne Dylan Earl
Ebony Edgar Edith Edna Eduardo Edward Edwin Eileen Elaine Eleanor Elena Eli Elias Elijah Elizabeth Ella Ellen Eloise
Elsa Emilia Emilio Emily Emma Emmanuel Enrique Eric Erica Erika Erin Ernest Ernesto Esmeralda Esperanza Esteban
Estella Esther Ethan Eugene Eva Evelyn Fatima Felicia Felipe Felix Fernanda Fernando Frances Francine Francisco Frank
Frankie Fred Freddie Gabby Gabriel Gabriela Gail Gary George Gerald Geraldine Gilbert Gina Glenda Glenn Gloria Greg
Gregory Gretchen Guadalupe Guillermo Gustavo Gwendolyn Hannah Harold Harriet Hassan Heather Hector Heidi Helen Henry
Herbert Hilda Howard Hugo Humberto Ian Ibrahim Imani Ines Ingrid Irene Irma Isaac Isabel Isabella Isaiah Ismael Ivan
Jackie Jacob Jacqueline Jada Jaden Jake Jamal James Jamie Jamila Jane Janelle Janet Janice Jared Jasmine Jason Javier
Jayden Jayla Jaylen Jazmin Jean Jeanette Jeff Jeffrey Jenna Jennifer Jenny Jeremiah Jeremy Jerome Jerry Jesse Jessica
Jill Jim Jimmy Jo Joan Joanna Joanne Jocelyn Joe Joel John Johnny Jonah Jonathan Jorge Jose Josefina Joseph José
Joshua Josie Josue Joyce Juan Juanita Judith Judy Julia Julian Julie Julio Justin Kaitlyn Kamala Kara Karen Karim
Karina Karl Katelyn Katherine Kathleen Kathryn Kathy Katie Katrina Kayla Keesha Keisha Keith Kelly Kelsey Kendra
Kenneth Kevin Kiara Kim Kimberly Kirsten Kristen Kristin Kristina Krystal Kurt Kyle LaToya Lakeisha Lamar Larry
Latisha Latoya Laura Lauren Lawrence Layla Lazaro Leah Leon Leonard Leroy Leslie Leticia Liam Lillian Lily Linda
Lindsay Lindsey Lisa Liz Loretta Lori Lorraine Louis Louise Lucas Lucia Lucy Luis Luke Lydia Lynette Mabel Mackenzie
Madison Maggie Makayla Malcolm Malik Mandy Manuel Marcella Marcia Marco Marcus Marcy Margaret Margarita Maria Mariana
Marianne Marie Marilyn Mario Marisol Marissa María Marjorie Marlene Marlon Marsha Martha Martin Marvin Mary Mateo
Matthew Maureen Maurice Maya Megan Melanie Melinda Melissa Meredith Mia Michael Michelle Miguel Mike Mildred Millie
Mindy Miranda Mohamed Mohammad Mohammed Moises Monica Monique Muhammad Myra Myrna Nadia Nancy Naomi Natalie Natasha
Nathan Nathaniel Neil Nestor Nicholas Nick Nicole Nina Noah Noemi Nora Norma Octavio Olga Oliver Olivia Omar Omari
Oscar Owen Pablo Paige Pam Pamela Patricia Patrick Patti Patty Paul Paula Pauline Pedro Peggy Peter Philip Phillip
Phyllis Priya Quentin Quincy Rachael Rachel Rafael Ralph Ramon Ramona Randall Randy Raquel Raul Raymond Rebecca Reggie
Regina Reginald Reina Rene Renee Rhonda Ricardo Richard Rick Ricky Rita Robert Roberto Robyn Rocio Rodney Rogelio
Roger Rolando Ron Ronald Rosa Rosario Rosemary Roxanne Roy Ruben Rudy Russell Ruth Ryan Sabrina Sadie Sam Samantha
Samuel Sandra Sara Sarah Saul Scott Sean Sebastian Selena Serena Sergio Seth Shanice Shaniqua Shannon Shante Shaquille
Sharon Shauna Shawn Sheila Shelley Shelly Sherri Sherry Shirley Silvia Simon Simone Sofia Sonia Sonya Sophia Sophie
Stacy Stefanie Stella Stephanie Stephen Steve Steven Susan Susie Suzanne Sylvia Tabitha Tamara Tamika Tammy Tania
Tanisha Tanya Tasha Tatiana Ted Teresa Terrell Terrence Terri Terry Thelma Theresa Thomas Tiffany Tim Timothy Tina
Todd Tom Tomas Toni Tony Traci Tracy Travis Trevor Trisha Troy Tyler Tyrone Valerie Vanessa Vera Veronica Vicki Vicky
Victor Vincent Vincente Vivian Walter Wanda Wayne Wendell Wendy Wesley Whitney Wilfredo William Willie Wilma Xavier
Yadira Yasmin Yesenia Yolanda Yvette Yvonne Zach Zachary Zainab Zoe Zoey
"""
PERSON = re.compile(
    r"(?<![\w.’'\[])(?!William Penn\b)(?:"
    + "|".join(NAMES.split())
    + r")(?:(?: [A-Z]\.)? [A-Z][a-z]+(?:-[A-Z][a-z]+)?)?\b"
)
"""A first name, and the family name after it."""
